import GRDB

/// Somebody who is to be known to the server.
package struct NewUser: Sendable {
  package var username: String
  package var fullname: String
  package var email: String
  package var isAdmin: Bool
  package var password: String

  package init(_ username: String, fullname: String, email: String, isAdmin: Bool, password: String) {
    self.username = username
    self.fullname = fullname
    self.email = email
    self.isAdmin = isAdmin
    self.password = password
  }
}

/// A user's membership in a group.
struct Membership: Hashable, Sendable {
  var group: Int64
  var isAdmin: Bool
}

extension Database {
  func insertUser(_ user: NewUser) throws -> Int64 {
    try execute(
      sql: #"INSERT INTO "user" (username, fullname, email, admin, password) VALUES (?, ?, ?, ?, ?)"#,
      arguments: [user.username, user.fullname, user.email, user.isAdmin, user.password])
    return lastInsertedRowID
  }

  /// nil when there is none of that name.
  func user(named name: String) throws -> WireUser? {
    try Row.fetchOne(self, sql: #"SELECT * FROM "user" WHERE username = ?"#, arguments: [name]).map(wireUser)
  }

  func user(_ id: Int64) throws -> WireUser? {
    try Row.fetchOne(self, sql: #"SELECT * FROM "user" WHERE id = ?"#, arguments: [id]).map(wireUser)
  }

  /// Whether that is the user's password.
  func isPassword(_ password: String, of user: WireUser) throws -> Bool {
    let known = try String.fetchOne(
      self, sql: #"SELECT password FROM "user" WHERE id = ?"#, arguments: [user.id])
    return known.map { isSame($0, password) } ?? false
  }

  func memberships(of user: Int64) throws -> [Membership] {
    try Row.fetchAll(
      self, sql: "SELECT group_id, admin FROM group_user WHERE user_id = ? ORDER BY group_id",
      arguments: [user]
    ).map { Membership(group: $0["group_id"], isAdmin: $0["admin"]) }
  }
}

private func wireUser(_ row: Row) -> WireUser {
  WireUser(
    id: row["id"], username: row["username"], fullname: row["fullname"], email: row["email"],
    admin: row["admin"])
}

/// Compares secrets in a time that does not tell where they differ.
func isSame(_ a: String, _ b: String) -> Bool {
  let (a, b) = (Array(a.utf8), Array(b.utf8))
  guard a.count == b.count else { return false }
  return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
