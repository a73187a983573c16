import GRDB

/// The tables, named as CDS names them. Numbers that rows had once are never given again, as PostgreSQL's sequences do.
func createSchema(_ db: Database) throws {
  try db.execute(
    sql: """
      CREATE TABLE IF NOT EXISTS "user" (
        id INTEGER PRIMARY KEY AUTOINCREMENT, username TEXT NOT NULL UNIQUE, fullname TEXT NOT NULL,
        email TEXT NOT NULL, admin INTEGER NOT NULL, password TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS "group" (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
      CREATE TABLE IF NOT EXISTS group_user (
        group_id INTEGER NOT NULL REFERENCES "group" (id), user_id INTEGER NOT NULL REFERENCES "user" (id),
        admin INTEGER NOT NULL, PRIMARY KEY (group_id, user_id));
      CREATE TABLE IF NOT EXISTS token (
        "key" TEXT PRIMARY KEY, group_id INTEGER NOT NULL REFERENCES "group" (id), expiration TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS session (
        "key" TEXT PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES "user" (id), persistent INTEGER NOT NULL,
        last_use INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS worker_model (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, image TEXT NOT NULL,
        created_by TEXT NOT NULL, owner_id INTEGER NOT NULL, group_id INTEGER REFERENCES "group" (id));
      CREATE TABLE IF NOT EXISTS worker_capability (
        worker_model_id INTEGER NOT NULL REFERENCES worker_model (id) ON DELETE CASCADE, name TEXT NOT NULL,
        type TEXT NOT NULL, argument TEXT NOT NULL, PRIMARY KEY (worker_model_id, name));
      CREATE TABLE IF NOT EXISTS hatchery (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        group_id INTEGER NOT NULL REFERENCES "group" (id), model_id INTEGER, last_beat INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS worker (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, group_id INTEGER NOT NULL, model INTEGER NOT NULL,
        hatchery_id INTEGER NOT NULL, status TEXT NOT NULL, action_build_id INTEGER, last_beat INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS former_worker (id TEXT PRIMARY KEY, name TEXT NOT NULL, group_id INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, type TEXT NOT NULL, script TEXT NOT NULL,
        last_modified INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS action_requirement (
        id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES action (id), name TEXT NOT NULL,
        type TEXT NOT NULL, value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS pipeline (
        id INTEGER PRIMARY KEY AUTOINCREMENT, project TEXT NOT NULL, application TEXT NOT NULL, name TEXT NOT NULL,
        runs INTEGER NOT NULL, UNIQUE (project, application, name));
      CREATE TABLE IF NOT EXISTS pipeline_group (
        pipeline_id INTEGER NOT NULL REFERENCES pipeline (id), group_id INTEGER NOT NULL REFERENCES "group" (id),
        role INTEGER NOT NULL, PRIMARY KEY (pipeline_id, group_id));
      CREATE TABLE IF NOT EXISTS pipeline_action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, pipeline_id INTEGER NOT NULL REFERENCES pipeline (id),
        action_id INTEGER NOT NULL REFERENCES action (id), default_action_id INTEGER NOT NULL REFERENCES action (id));
      CREATE TABLE IF NOT EXISTS action_build (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pipeline_action_id INTEGER NOT NULL REFERENCES pipeline_action (id), build_number INTEGER NOT NULL,
        args TEXT NOT NULL, status TEXT NOT NULL, worker_model_name TEXT, worker_name TEXT);
      CREATE TABLE IF NOT EXISTS build_log (
        id INTEGER PRIMARY KEY AUTOINCREMENT, action_build_id INTEGER NOT NULL, step TEXT NOT NULL,
        value TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS requirement_error (
        id INTEGER PRIMARY KEY AUTOINCREMENT, worker_name TEXT NOT NULL, text TEXT NOT NULL);
      """)
}

/// What a new server has: the group shared.infra with its first administrator, and the numbers that its own actions took.
func fillNewDatabase(_ db: Database, administrator: NewUser) throws {
  let isNew = try Int.fetchOne(db, sql: #"SELECT count(*) FROM "group""#) == 0
  guard isNew else { return }
  try db.execute(sql: #"INSERT INTO "group" (name) VALUES ('shared.infra')"#)
  let user = try db.insertUser(administrator)
  try db.addMember(user, to: sharedInfra, isAdmin: true)
  try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES ('action', 5)")
}

/// The id of the group shared.infra.
let sharedInfra: Int64 = 1
