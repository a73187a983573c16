import GRDB

extension Database {
  /// How long a session lives that nobody uses, in milliseconds: an hour, CDS's default.
  private static let sessionLife: Int64 = 3_600_000

  func insertSession(_ key: String, user: Int64, isPersistent: Bool, now: Int64) throws {
    try execute(
      sql: #"INSERT INTO session ("key", user_id, persistent, last_use) VALUES (?, ?, ?, ?)"#,
      arguments: [key, user, isPersistent, now])
  }

  /// The user of a session, which lives on from now; nil when there is none, or it is over.
  func user(ofSession key: String, now: Int64) throws -> WireUser? {
    try execute(
      sql: "DELETE FROM session WHERE NOT persistent AND last_use < ?", arguments: [now - Self.sessionLife])
    try execute(sql: #"UPDATE session SET last_use = ? WHERE "key" = ?"#, arguments: [now, key])
    return try Int64.fetchOne(self, sql: #"SELECT user_id FROM session WHERE "key" = ?"#, arguments: [key])
      .flatMap(user)
  }

  /// Whether the session is one that a command line got, which has no end.
  func isPersistentSession(_ key: String) throws -> Bool {
    try Bool.fetchOne(self, sql: #"SELECT persistent FROM session WHERE "key" = ?"#, arguments: [key])
      ?? false
  }
}
