import GRDB

/// The tables.
func createSchema(_ db: Database) throws {
  try db.execute(
    sql: """
      CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS life (
        id INTEGER PRIMARY KEY AUTOINCREMENT, bytes INTEGER NOT NULL DEFAULT 0, is_cut INTEGER NOT NULL DEFAULT 0);
      CREATE TABLE IF NOT EXISTS intent (
        attempt TEXT PRIMARY KEY, "order" TEXT NOT NULL, address TEXT) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS input (
        id INTEGER PRIMARY KEY, life INTEGER NOT NULL, line TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS input_life ON input (life);
      CREATE TABLE IF NOT EXISTS transition (
        id INTEGER PRIMARY KEY, at INTEGER NOT NULL, attempt TEXT NOT NULL, "from" TEXT, "to" TEXT NOT NULL,
        cause TEXT NOT NULL, detail TEXT);
      CREATE INDEX IF NOT EXISTS transition_attempt ON transition (attempt);
      CREATE TABLE IF NOT EXISTS report (
        id INTEGER PRIMARY KEY, attempt TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
      """)
}
