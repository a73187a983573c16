import HTTPTransport
import JSON

/// Keystone's side of logging in.
struct Keystone: Sendable {
  let settings: CloudSettings
  let world: Surroundings
  let gate: Gate
  let pace: Pace

  /// Asks for a token; where the URL names no version, asks first which there are.
  func logIn() async throws(CloudError) -> Session {
    let url = try IdentityURL(settings.authURL)
    if !url.namesV3 { try await discover(url) }
    let asked = world.time.elapsed()
    var request = HTTPRequest(.get, url.v3 + "/auth/tokens")
    request.headers.add("Accept", "application/json")
    var own: Secret?
    if let body = settings.authRequest {
      request.method = .post
      request.headers.add("Content-Type", "application/json")
      request.body = .bytes(body.bytes(pretty: false))
    } else if case .token(let token) = settings.credentials {
      own = token
      request.headers.add("X-Auth-Token", token.reveal())
      request.headers.add("X-Subject-Token", token.reveal())
    }
    let response = try await exchange(request)
    guard response.isSuccess else {
      throw refusal(CloudError(response, Self.purpose, .identity, hiding: settings.secrets))
    }
    let now = world.time.unixSeconds()
    guard let session = Session(response, token: own, asked: asked, now: now) else {
      throw CloudError.notOpenStack(response, Self.purpose, .identity)
    }
    guard session.projectID != nil else {
      throw CloudError(
        .settings, .nothing, "cannot \(Self.purpose): no project is chosen, so that there is nothing to use",
        help: ["set project_name in clouds.yaml, OS_PROJECT_NAME or OPENSTACK_TENANT"], service: .identity)
    }
    return session
  }

  private func discover(_ url: IdentityURL) async throws(CloudError) {
    var request = HTTPRequest(.get, url.base + "/")
    request.headers.add("Accept", "application/json")
    // Keystone answers 300 with a list; whether there is a redirect to follow does not matter, v3 is beneath.
    let response = try await exchange(request)
    // A proxy that does not show the list may still lead to v3.
    guard IdentityURL.offersV3(response.body) == false else { return }
    throw CloudError(
      .settings, .nothing,
      "\(Redaction.url(url.base)) speaks the Identity API v2.0 only, which ended in 2017",
      help: ["this program needs v3: ask those who run the cloud for its URL"], service: .identity)
  }

  /// One request through the gate, tried again where that does no harm: a token too many is none.
  private func exchange(_ request: HTTPRequest) async throws(CloudError) -> HTTPResponse {
    var request = request
    request.timeout = pace.answer
    request.retries = RetryPolicy(attempts: min(2, pace.attempts), evenIfNotIdempotent: true)
    return try await gate.exchange(
      request, priority: .read, patience: pace.patience, Self.purpose, service: .identity,
      world)
  }

  /// Keystone says as little as it can.
  private func refusal(_ error: CloudError) -> CloudError {
    guard error.kind == .unauthorized || error.kind == .notFound else { return error }
    let help: [String]
    switch settings.credentials {
    case _ where error.kind == .notFound:
      help = ["look whether auth_url leads to Keystone: what is there has no /v3/auth/tokens"]
    case .password:
      help = [
        "user, password, project or a domain is wrong, Keystone does not say which: look at the spelling of each",
        "without a domain 'Default' is meant",
      ]
    case .applicationCredential, .namedApplicationCredential:
      help = ["the application credential is wrong, has expired or was removed: make a new one"]
    case .token:
      help = ["the token has expired or was revoked: get a new one, or use an application credential"]
    }
    return CloudError(
      error.kind, .nothing, error.message, help: help, service: .identity, status: error.status,
      requestID: error.requestID)
  }

  static let purpose = "log in"
}
