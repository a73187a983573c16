/// Who sent a request.
enum Caller: Hashable, Sendable {
  case user(WireUser, [Membership])
  case hatchery(id: Int64, group: Int64)
  /// One that is registered, or was.
  case worker(id: String, group: Int64)

  /// An administrator of the whole server.
  var isAdministrator: Bool {
    if case .user(let user, _) = self { user.admin } else { false }
  }

  func belongs(to group: Int64) -> Bool {
    switch self {
    case .user(_, let memberships): memberships.contains { $0.group == group }
    case .hatchery(_, let own), .worker(_, let own): own == group
    }
  }

  func administers(_ group: Int64) -> Bool {
    if case .user(_, let memberships) = self {
      memberships.contains(Membership(group: group, isAdmin: true))
    } else {
      false
    }
  }
}
