import CloudInit
import GRDB

extension EmbeddedCDS {
  /// The header of hatcheries and workers; a proxy that drops names with an underscore makes them strangers.
  static let ownHeader = "X_AUTH_HEADER"

  /// Finds out who asks; `unauthorized` when nobody that is known does.
  func authenticate(_ request: CDSRequest) async throws -> Caller {
    if Agent(request) == .hatchery {
      guard let uid = request.header(Self.ownHeader).flatMap(base64Text),
        let hatchery = try await database.read({ try $0.hatchery(uid: uid) })
      else { throw CDSError.unauthorized }
      return .hatchery(id: hatchery.id, group: hatchery.group)
    }
    if let value = request.header(Self.ownHeader) {
      guard let id = base64Text(value), let group = try await database.read({ try $0.group(ofWorker: id) })
      else { throw CDSError.unauthorized }
      return .worker(id: id, group: group)
    }
    let now = surroundings.now()
    let login = login
    let caller = try await database.write { db -> Caller? in
      let user = login == .basic ? try db.user(basic: request) : try db.user(session: request, now: now)
      return try user.map { .user($0, try db.memberships(of: $0.id)) }
    }
    guard let caller else { throw CDSError.unauthorized }
    return caller
  }
}

extension Database {
  /// The user whose name and password the request carries.
  func user(basic request: CDSRequest) throws -> WireUser? {
    guard let (name, password) = basicWords(request), let user = try user(named: name),
      try isPassword(password, of: user)
    else { return nil }
    return user
  }

  /// The user whose session the request carries: as a header of its own or, from a command line, as the password.
  fileprivate func user(session request: CDSRequest, now: Int64) throws -> WireUser? {
    if let key = request.header("Session-Token") { return try user(ofSession: key, now: now) }
    guard request.isFromCommandLine, let (name, key) = basicWords(request), try isPersistentSession(key),
      let user = try user(ofSession: key, now: now), user.username == name
    else { return nil }
    return user
  }
}

extension CDSRequest {
  /// Whether the CLI of CDS sent it, which asks for sessions that don't end.
  var isFromCommandLine: Bool { header("X-Requested-With") == "X-CDS-SDK" }
}

private func basicWords(_ request: CDSRequest) -> (name: String, password: String)? {
  guard let value = request.header("Authorization"), value.hasPrefix("Basic "),
    let text = base64Text(String(value.dropFirst(6)))
  else { return nil }
  let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
}

private func base64Text(_ value: String) -> String? {
  Base64.decode(Array(value.utf8)).flatMap { String(validating: $0, as: UTF8.self) }
}
