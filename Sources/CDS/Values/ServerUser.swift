/// A user as the server knows it.
package struct ServerUser: Hashable, Sendable {
  package let id: Int
  package let name: String
  package let fullName: String
  package let email: String
  /// An administrator of the whole CDS.
  package let isAdmin: Bool

  package init(id: Int, name: String, fullName: String, email: String, isAdmin: Bool) {
    self.id = id
    self.name = name
    self.fullName = fullName
    self.email = email
    self.isAdmin = isAdmin
  }
}

/// What a login gave.
package struct Login: Hashable, Sendable {
  package let user: ServerUser
  /// What to call the server with from now on: the token when the server gave one, else the password.
  package let credentials: Credentials

  package init(user: ServerUser, credentials: Credentials) {
    self.user = user
    self.credentials = credentials
  }
}

/// A group of users, which owns models and tokens.
package struct ServerGroup: Hashable, Sendable {
  package let id: Int
  package let name: String
  /// The names of those who may change its models and make its tokens.
  package let admins: [String]

  /// The group whose models every hatchery may start.
  package static let sharedInfra = "shared.infra"

  package init(id: Int, name: String, admins: [String]) {
    self.id = id
    self.name = name
    self.admins = admins
  }
}
