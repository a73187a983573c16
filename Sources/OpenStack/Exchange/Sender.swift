import HTTPTransport
import JSON

/// Sends calls with the session's token, and once more with another one when it is refused.
struct Sender: Sendable {
  let settings: CloudSettings
  let world: Surroundings
  let pace: Pace
  let gates: [Service: Gate]
  let tokens: TokenSource

  func send(_ call: Call, _ version: Microversion?) async throws(CloudError) -> HTTPResponse {
    let session = try await tokens.session()
    var response = try await exchange(call, session, version)
    if response.status == 401, let other = try await tokens.session(insteadOf: session) {
      response = try await exchange(call, other, version)
    }
    guard response.isSuccess else {
      throw CloudError(response, call.purpose, call.service, hiding: call.secrets)
    }
    return response
  }

  private func exchange(
    _ call: Call, _ session: Session, _ version: Microversion?
  ) async throws(CloudError) -> HTTPResponse {
    let region = try session.catalog.region(settings.region)
    var base = try session.catalog.endpoint(of: call.service, settings, region: region)
    if call.isOfVersion { base = Self.withoutProject(base, session.projectID) }
    var request = HTTPRequest(call.method, base + call.path)
    request.headers.add("X-Auth-Token", session.token.reveal())
    request.headers.add("Accept", "application/json")
    if let version {
      request.headers.add("OpenStack-API-Version", "compute \(version)")
      // Nova before Newton knows this one alone.
      request.headers.add("X-OpenStack-Nova-API-Version", "\(version)")
    }
    if let body = call.body {
      request.headers.add("Content-Type", "application/json")
      request.body = .bytes(body.bytes(pretty: false))
    }
    request.timeout = call.timeout ?? pace.answer
    request.retries =
      call.isOnce
      ? .never : RetryPolicy(attempts: pace.attempts, evenIfNotIdempotent: call.isRepeatable)
    // None of the services redirects, and a POST that is redirected would lose its body in silence.
    request.redirects = .never
    guard let gate = gates[call.service] else { throw .cancelled }
    return try await gate.exchange(
      request, priority: call.priority, patience: call.patience ?? pace.patience, call.purpose,
      service: call.service, world)
  }

  /// The endpoint of Nova as its versions see it: `…/v2.1/PROJECT` without the project.
  static func withoutProject(_ endpoint: String, _ project: String?) -> String {
    if let project, endpoint.hasSuffix("/" + project) { return String(endpoint.dropLast(project.count + 1)) }
    return endpoint
  }
}
