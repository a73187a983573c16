import GRDB
import JSON

/// Tokens of groups: what hatcheries and workers register with.
enum TokenRoutes {
  static let all = [Route("POST", "/group/{group}/token/{expiration}", .group(write: true), create)]

  private static func create(_ call: Call) async throws -> CDSAnswer {
    let expiration = call.variables["expiration"] ?? ""
    // CDS has no error of its own for a word that is none of these.
    guard ["session", "daily", "persistent"].contains(expiration) else { throw CDSError.unknown }
    let name = call.variables["group"] ?? ""
    let key = call.cds.surroundings.secret()
    try await call.cds.database.write { db in
      guard let group = try db.groupID(named: name) else { throw CDSError.noGroup }
      try db.insertToken(key, group: group, expiration: expiration)
    }
    return .json(["key": .string(key)])
  }
}
