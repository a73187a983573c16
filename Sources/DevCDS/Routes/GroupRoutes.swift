import GRDB
import JSON

/// Groups.
enum GroupRoutes {
  static let all = [
    Route("GET", "/group", .caller, list),
    Route("POST", "/group", .caller, add),
    Route("GET", "/group/{group}", .group(write: false), get),
  ]

  private static func list(_ call: Call) async throws -> CDSAnswer {
    let user: Int64?
    switch call.caller {
    case .user(let caller, _): user = caller.admin ? nil : caller.id
    default: user = 0
    }
    let groups = try await call.cds.database.read { try $0.groups(of: user) }
    return .list(groups.map { groupJSON($0.id, $0.name) })
  }

  /// Whoever adds a group administers it.
  private static func add(_ call: Call) async throws -> CDSAnswer {
    let name = try FieldReader(call.request.body).string("name")
    guard case .user(let user, _) = call.caller else { throw CDSError.unknown }
    try await call.cds.database.write { db in
      let group = try db.insertGroup(name)
      try db.addMember(user.id, to: group, isAdmin: true)
    }
    return CDSAnswer(201)
  }

  /// Of members only the names are said; an empty list is left out.
  private static func get(_ call: Call) async throws -> CDSAnswer {
    let name = call.variables["group"] ?? ""
    guard let group = try await call.cds.database.read({ try $0.group(named: name) }) else {
      throw CDSError.noGroup
    }
    var json: JSONObject = ["id": .integer(Int(group.id)), "name": .string(group.name)]
    for (key, names) in [("admins", group.admins), ("users", group.users)] where !names.isEmpty {
      json[key] = .array(names.map { WireUser(username: $0).json })
    }
    return .json(.object(json))
  }
}

/// A group in a list.
func groupJSON(_ id: Int64, _ name: String) -> JSONValue { ["id": .integer(Int(id)), "name": .string(name)] }
