import HTTPTransport

extension CloudError {
  /// What an answer means that is not what was asked for. `hiding` are texts that its words must not repeat.
  init(_ response: HTTPResponse, _ purpose: String, _ service: Service, hiding secrets: [Secret] = []) {
    let envelope = ErrorEnvelope(response.body)
    let said = envelope.message.map { Redaction.text($0, hiding: secrets.map { $0.reveal() }) }
    let after = RetryAfter.delay(response.headers, now: 0)
    let kind = Self.kind(response.status, envelope, after, service)
    let words = said.map { ", '\($0)'" } ?? " without a word"
    self.init(
      kind, Self.effect(response.status, envelope),
      "cannot \(purpose): \(service.name) answers \(response.status)\(words)",
      help: Self.help(kind, response.status, envelope, service), service: service, status: response.status,
      requestID: ["X-Compute-Request-Id", "X-Openstack-Request-Id"].lazy.compactMap {
        response.headers[$0]
      }.first)
  }

  private static func kind(
    _ status: Int, _ envelope: ErrorEnvelope, _ after: Duration?, _ service: Service
  ) -> Kind {
    let isQuota = isQuota(envelope)
    switch status {
    case 401: return .unauthorized
    case 403: return isQuota ? .quota : isOrder(envelope) ? .badRequest : .forbidden
    case 404: return .notFound
    case 409: return isQuota ? .quota : .conflict
    // Nova of old said both with 413.
    case 413:
      return isQuota
        ? .quota : after != nil || envelope.name == "overLimit" ? .rateLimited(after: after) : .badRequest
    case 400 where isTaken(envelope): return .conflict
    case 429: return .rateLimited(after: after)
    case 502, 503, 504: return .unavailable(after: after)
    case 500...: return .serverFailure
    case 400..<500: return .badRequest
    default: return .notOpenStack
    }
  }

  /// Source: messages of nova.exception; `OverQuota` and its kind are types of Neutron's.
  private static func isQuota(_ envelope: ErrorEnvelope) -> Bool {
    let message = envelope.message?.lowercased() ?? ""
    return message.contains("quota") || message.contains("maximum number of ports")
      || message.contains("maximum number of fixed ip") || message.contains("maximum number of floating ip")
      || envelope.name == "OverQuota"
  }

  /// A limit of one server, which no waiting changes.
  private static func isOrder(_ envelope: ErrorEnvelope) -> Bool {
    envelope.message?.hasPrefix("Maximum number of metadata items") ?? false
  }

  private static func isTaken(_ envelope: ErrorEnvelope) -> Bool {
    envelope.message?.contains("already in use") ?? false
  }

  /// A refusal is certain; from 500 on the service or a proxy may have begun. 408 is a proxy that gave up.
  private static func effect(_ status: Int, _ envelope: ErrorEnvelope) -> Effect {
    switch status {
    case 408, 499: return .unknown
    // keystonemiddleware stands before the service: it could not ask Keystone about the token, and went no further.
    case 503 where envelope.message?.contains("The Keystone service is temporarily unavailable") ?? false:
      return .nothing
    case 300..<500: return .nothing
    default: return .unknown
    }
  }

  private static func help(
    _ kind: Kind, _ status: Int, _ envelope: ErrorEnvelope, _ service: Service
  ) -> [String] {
    switch kind {
    case .unauthorized:
      return service == .identity
        ? ["look at user, password and project"]
        : [
          "\(service.name) does not take a fresh token: Keystone may be down behind it, ask those who run the cloud"
        ]
    case .forbidden: return ["ask an administrator of the project for the role it needs, usually 'member'"]
    case .quota: return ["delete what is not needed, or ask those who run the cloud for more"]
    case .notFound, .conflict: return []
    case .badRequest where status == 413:
      return ["the request is too large: make the user-data smaller"]
    case .badRequest: return ["mend what it names in the configuration or the model"]
    case .rateLimited: return ["nothing is to be done, unless it stays so: then ask for a higher rate"]
    case .unavailable, .serverFailure:
      return ["the cause is in the logs of the cloud; it is tried again"]
    default:
      return ["look whether the endpoint leads to OpenStack, or a proxy or portal answers in its place"]
    }
  }

  /// An answer of another kind than the one that was asked for.
  static func notOpenStack(_ response: HTTPResponse, _ purpose: String, _ service: Service) -> CloudError {
    let first = response.body.first { $0 > 0x20 }
    let what = first == nil ? "nothing" : first == UInt8(ascii: "<") ? "a web page" : "something else"
    return CloudError(
      .notOpenStack, .unknown,
      "cannot \(purpose): \(Redaction.url(response.url)) answers \(response.status) with \(what) instead of what \(service.name) writes",
      help: [
        "look whether the URL is right: \(service == .identity ? "auth_url, OS_AUTH_URL" : "ask for the catalogue's endpoint of \(service.name)")"
      ],
      service: service, status: response.status)
  }
}
