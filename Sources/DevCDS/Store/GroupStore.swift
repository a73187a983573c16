import GRDB

/// A group, and who belongs to it.
struct StoredGroup: Hashable, Sendable {
  var id: Int64
  var name: String
  var admins: [String]
  var users: [String]
}

extension Database {
  func insertGroup(_ name: String) throws -> Int64 {
    try execute(sql: #"INSERT INTO "group" (name) VALUES (?)"#, arguments: [name])
    return lastInsertedRowID
  }

  /// Makes a user a member; of one who is one already, only `isAdmin` changes.
  func addMember(_ user: Int64, to group: Int64, isAdmin: Bool) throws {
    try execute(
      sql: """
        INSERT INTO group_user (group_id, user_id, admin) VALUES (?, ?, ?)
        ON CONFLICT (group_id, user_id) DO UPDATE SET admin = excluded.admin
        """, arguments: [group, user, isAdmin])
  }

  func groupID(named name: String) throws -> Int64? {
    try Int64.fetchOne(self, sql: #"SELECT id FROM "group" WHERE name = ?"#, arguments: [name])
  }

  func group(named name: String) throws -> StoredGroup? {
    guard let id = try groupID(named: name) else { return nil }
    func names(_ isAdmin: Bool) throws -> [String] {
      try String.fetchAll(
        self,
        sql: """
          SELECT username FROM "user" JOIN group_user ON user_id = id
          WHERE group_id = ? AND group_user.admin = ? ORDER BY username
          """, arguments: [id, isAdmin])
    }
    return StoredGroup(id: id, name: name, admins: try names(true), users: try names(false))
  }

  /// Every group by name, or those of a user.
  func groups(of user: Int64? = nil) throws -> [(id: Int64, name: String)] {
    try Row.fetchAll(
      self,
      sql: """
        SELECT id, name FROM "group"
        WHERE :user IS NULL OR id IN (SELECT group_id FROM group_user WHERE user_id = :user) ORDER BY name
        """, arguments: ["user": user]
    ).map { ($0["id"], $0["name"]) }
  }

  func insertToken(_ key: String, group: Int64, expiration: String) throws {
    try execute(
      sql: #"INSERT INTO token ("key", group_id, expiration) VALUES (?, ?, ?)"#,
      arguments: [key, group, expiration])
  }

  /// The group that a token stands for. No token ever expires, whatever it was asked for.
  func group(ofToken key: String) throws -> Int64? {
    try Int64.fetchOne(self, sql: #"SELECT group_id FROM token WHERE "key" = ?"#, arguments: [key])
  }
}
