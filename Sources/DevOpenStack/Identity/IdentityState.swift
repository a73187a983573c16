/// Keystone's tokens, and who may have one.
struct IdentityState: Sendable {
  var users: [CloudPlan.User]
  var projects: [CloudPlan.Project]
  var credentials: [CloudPlan.ApplicationCredential]
  private(set) var tokens: [String: Token] = [:]
  /// Tokens are forgotten a while after their end, so that a long run does not grow.
  private var sweepAt = 4096

  init(_ plan: CloudPlan) {
    users = plan.users
    projects = plan.projects
    credentials = plan.credentials
  }

  mutating func add(_ token: Token, now: Int64) {
    if tokens.count >= sweepAt {
      tokens = tokens.filter { $0.value.expires > now }
      sweepAt = max(4096, tokens.count * 2)
    }
    tokens[token.id] = token
  }

  mutating func revoke(_ id: String, now: Int64) {
    if tokens[id]?.revoked == nil { tokens[id]?.revoked = now }
  }

  mutating func revokeAll(now: Int64) {
    for id in tokens.keys { revoke(id, now: now) }
  }

  /// Tokens that are still good.
  func live(now: Int64) -> Int { tokens.values.count { $0.expires > now && $0.revoked == nil } }
}

/// Who somebody is until when.
struct Token: Sendable {
  var id: String
  var methods: [String]
  var user: CloudPlan.User
  var project: String?
  var roles: [String]
  var credential: CloudPlan.ApplicationCredential?
  var audit: String
  var issued: Int64
  var expires: Int64
  var revoked: Int64?
}

extension Cloud {
  /// Whose token a call brings.
  func authenticate(_ call: Call) throws(Refusal) -> Token {
    guard let id = call.request.header("x-auth-token"), let token = identity.tokens[id], token.expires > now
    else { throw Self.unknownToken(call.service, endpoints) }
    if let revoked = token.revoked, call.service == .identity || now >= revoked + settings.tokenCache {
      throw Self.unknownToken(call.service, endpoints)
    }
    return token
  }

  /// The 401 of a service.
  static func unknownToken(_ service: Service, _ endpoints: Endpoints) -> Refusal {
    let uri = "Keystone uri=\"\(endpoints.identity)\(service == .identity ? "/v3" : "")\""
    let name = service == .identity ? "WWW-Authenticate" : "Www-Authenticate"
    var refusal = Refusal.keystone(401, "The request you have made requires authentication.")
    switch service {
    case .identity: break
    case .image:
      refusal.envelope = .plain
      refusal.message =
        "This server could not verify that you are authorized to access the document you requested. "
        + "Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand "
        + "how to supply the credentials required."
    case .compute, .network: refusal.envelope = .middleware
    }
    refusal.headers = [(name, uri)]
    return refusal
  }
}
