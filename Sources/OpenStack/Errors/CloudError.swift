import HTTPTransport

/// Why the cloud did not do, or did not say, what was asked.
///
/// `message` and `help` are sentences for a person, without secrets and without anything that a terminal would obey.
package struct CloudError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Keystone refuses the credentials, or a service the token even after a new one.
    case unauthorized
    /// The cloud knows who asks, and this user may not.
    case forbidden
    /// The project's quota does not allow it.
    case quota
    /// There is no such thing.
    case notFound
    /// The thing is in another state, or taken.
    case conflict
    /// What was sent is wrong: no such image or flavor, user-data that is too large.
    case badRequest
    /// Too many requests; how long the cloud wants to be left alone, where it says so.
    case rateLimited(after: Duration?)
    /// 502, 503, 504, or the breaker of the service is open; how long to wait, where that is known.
    case unavailable(after: Duration?)
    /// The service failed inside: 500.
    case serverFailure
    /// There is no connection, or TLS on it cannot be trusted.
    case unreachable
    /// The answer was lost on the way, or cannot be read.
    case lost
    /// What answers is no OpenStack: a web page, another service.
    case notOpenStack
    /// The settings do not fit this cloud: no such region, no such service, Identity API v2.0 only.
    case settings
    /// The list could not be fetched whole.
    case incomplete
    /// The task was cancelled.
    case cancelled
  }

  /// What is certain of the thing that was to be done.
  package enum Effect: Hashable, Sendable {
    /// Nothing has been done: it was refused, or never sent.
    case nothing
    /// It may have been done, now or later.
    case unknown
  }

  /// Whom an error concerns that refuses to create a server.
  package enum Concern: Hashable, Sendable {
    /// The project's quota is used up.
    case quota
    /// The cloud takes nothing now.
    case cloud
    /// This order is wrong, and stays so until somebody changes it or the cloud.
    case order
  }

  package let kind: Kind
  package let effect: Effect
  /// What is wrong: lower case, one sentence, no full stop.
  package let message: String
  /// What to do, a sentence each.
  package let help: [String]
  package let service: Service?
  /// The status of the answer; nil without one.
  package let status: Int?
  /// By which the cloud's own logs name the request.
  package let requestID: String?

  init(
    _ kind: Kind, _ effect: Effect, _ message: String, help: [String] = [], service: Service? = nil,
    status: Int? = nil, requestID: String? = nil
  ) {
    self.kind = kind
    self.effect = effect
    self.message = Redaction.text(message, hiding: [])
    self.help = help
    self.service = service
    self.status = status
    self.requestID = requestID
  }

  /// How long the cloud wants to be left alone, where it says so.
  package var retryAfter: Duration? {
    switch kind {
    case .rateLimited(let after), .unavailable(let after): after
    default: nil
    }
  }

  /// Whether nothing is wrong with the request, so that the same may succeed later.
  package var isPassing: Bool {
    switch kind {
    case .rateLimited, .unavailable, .serverFailure, .unreachable, .lost, .incomplete: true
    default: false
    }
  }

  package var concern: Concern {
    switch kind {
    case .quota: .quota
    case .notFound, .conflict, .badRequest, .forbidden: .order
    default: .cloud
    }
  }
}

extension CloudError: CustomStringConvertible {
  package var description: String { ([message] + help.map { "  help: \($0)" }).joined(separator: "\n") }
}
