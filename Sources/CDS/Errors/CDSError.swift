import HTTPTransport

/// Why a server did not do, or did not say, what was asked.
///
/// `message` and `help` are sentences for a person, without secrets and without anything that a terminal would obey.
package struct CDSError: Error, Sendable {
  package enum Code: Hashable, Sendable {
    /// 401: the server does not know who we are.
    case unauthorized
    /// 403: it knows, and this user may not.
    case forbidden
    /// 404, where something must be there.
    case notFound
    /// 409, or a capability of that name is there already.
    case conflict
    /// A model of that name is there already, and is another one.
    case nameTaken
    /// 400 and other answers that refuse what was sent.
    case refused
    /// 500 and other failures inside the server.
    case serverFailure
    /// 429, 502, 503, 504: a proxy or the server is not ready.
    case unavailable
    /// The header that says who a hatchery or worker is did not arrive: proxies drop names with an underscore.
    case headerDropped
    /// What answers there is no CDS API: a web page, a captive portal, another service.
    case notCDS
    /// The answer is larger than is accepted.
    case tooLarge
    /// The answer is JSON, but not as this dialect writes it; the path is a JSON pointer.
    case wrongShape(path: String)
    /// There is no connection to the server, or it broke.
    case unreachable
    /// There is a connection, and TLS on it cannot be trusted.
    case tls
    /// The URL, a name or a credential cannot be sent as it is.
    case unusable
    /// The answer to a call that is never sent twice was lost: it may have been carried out or not.
    case uncertain
    /// The task was cancelled.
    case cancelled
  }

  package let code: Code
  /// What was to be done.
  package let purpose: Purpose
  /// What is wrong: lower case, one sentence, no full stop.
  package let message: String
  /// What to do, a sentence each; empty only for `cancelled`.
  package let help: [String]
  /// The status of the answer; nil without one.
  package let status: Int?
  /// What lies beneath: an `HTTPError` or a `JSONError`.
  package let cause: (any Error)?

  package init(
    _ code: Code, _ purpose: Purpose, _ reason: String, help: [String], status: Int? = nil,
    cause: (any Error)? = nil
  ) {
    self.init(
      code, purpose, message: Redaction.text("cannot \(purpose.words): \(reason)", hiding: []),
      help: help.map { Redaction.text($0, hiding: []) }, status: status, cause: cause)
  }
}

extension CDSError {
  /// The same without secrets, which servers repeat and some paths hold. The advice is our own and holds none: a
  /// password that is a word of it would be told by what is hidden there.
  func hiding(_ secrets: [Secret]) -> CDSError {
    let secrets = secrets.map { $0.reveal() }
    func hidden(_ text: String) -> String { Redaction.text(text, hiding: secrets) }
    var cause = cause
    if let error = cause as? HTTPError {
      cause = HTTPError(
        error.code, url: hidden(error.url), detail: error.detail.map(hidden), attempts: error.attempts)
    }
    return CDSError(
      code, purpose, message: hidden(message), help: help, status: status, cause: cause)
  }

  private init(
    _ code: Code, _ purpose: Purpose, message: String, help: [String], status: Int?, cause: (any Error)?
  ) {
    self.code = code
    self.purpose = purpose
    self.message = message
    self.help = help
    self.status = status
    self.cause = cause
  }
}

extension CDSError: CustomStringConvertible {
  package var description: String { ([message] + help.map { "  help: \($0)" }).joined(separator: "\n") }
}
