import GRDB

/// What a route asks of its caller before it looks at anything else.
enum Need: Hashable, Sendable {
  /// Anybody may call, unknown people, too.
  case nothing
  case caller
  /// The path names a group: readers belong to it, writers administer it.
  case group(write: Bool)
  /// The path numbers a model: readers belong to its group, writers administer it.
  case model(write: Bool)
}

extension EmbeddedCDS {
  /// Refuses with `forbidden` who may not.
  ///
  /// Whoever belongs to shared.infra passes every one of these checks, and so reaches the 404 of what is not there;
  /// to others it is forbidden.
  func permit(_ need: Need, _ caller: Caller, _ variables: [String: String]) async throws {
    if caller.belongs(to: sharedInfra) { return }
    let isAllowed: Bool
    switch need {
    case .nothing, .caller: isAllowed = true
    case .group(let write):
      let name = variables["group"] ?? ""
      let group = try await database.read { try $0.groupID(named: name) }
      isAllowed =
        caller.isAdministrator
        || group.map { write ? caller.administers($0) : caller.belongs(to: $0) } ?? false
    case .model(let write):
      let id = Int64(variables["id"] ?? "") ?? 0
      let model = try await database.read { try $0.model(id) }
      isAllowed =
        model.map {
          caller.isAdministrator || (write ? caller.administers($0.groupID) : caller.belongs(to: $0.groupID))
        } ?? false
    }
    if !isAllowed { throw CDSError.forbidden }
  }
}
