import GRDB
import JSON

/// Users.
enum LoginRoutes {
  static let all = [
    Route("POST", "/login", .nothing, login),
    Route("GET", "/user/groups", .caller, groups),
  ]

  /// With sessions the answer carries one, for the command line without an end.
  private static func login(_ call: Call) async throws -> CDSAnswer {
    let form = try FieldReader(call.request.body)
    let name = try form.string("username")
    let password = try form.string("password")
    let user = try await call.cds.database.read { db -> WireUser? in
      guard let user = try db.user(named: name), try db.isPassword(password, of: user) else { return nil }
      return user
    }
    guard let user else { throw CDSError.invalidUser }
    guard call.cds.login == .session else { return .json(["user": user.json]) }
    let token = call.cds.surroundings.secret()
    let now = call.cds.surroundings.now()
    let isPersistent = call.request.isFromCommandLine
    try await call.cds.database.write {
      try $0.insertSession(token, user: user.id, isPersistent: isPersistent, now: now)
    }
    var answer = CDSAnswer.json(["user": user.json, "token": .string(token)])
    answer.headers.append(("Session-Token", token))
    return answer
  }

  /// The caller's groups, and those that it administers.
  private static func groups(_ call: Call) async throws -> CDSAnswer {
    guard let caller = call.caller else { throw CDSError.unauthorized }
    let groups = try await call.cds.database.read { try $0.groups() }
    func list(_ isIn: (Int64) -> Bool) -> JSONValue {
      .array(groups.filter { caller.isAdministrator || isIn($0.id) }.map { groupJSON($0.id, $0.name) })
    }
    return .json(["groups": list(caller.belongs), "groups_admin": list(caller.administers)])
  }
}
