/// Why a request has no answer. An answer with an unwelcome status is none of these.
package struct HTTPError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The request cannot be sent as it is: no absolute http or https URL, a line break in a header.
    case unusable
    /// The host's name has no address, or the name server does not answer.
    case resolve
    /// Nobody takes connections at that address and port, or it cannot be reached.
    case refused
    /// Connecting took longer than `HTTPRequest.connectTimeout`.
    case connectTimeout
    /// The answer took longer than `HTTPRequest.timeout`, or was silent for `HTTPRequest.idleTimeout`.
    case timeout
    /// The proxy cannot be found or reached, or refuses to lead on.
    case proxy
    /// The server's certificate is not trusted: unknown issuer, other name, out of date.
    case certificate
    /// Our own certificate, its key or the file of authorities cannot be used.
    case credentials
    /// Any other failure of TLS, such as a server that demands a certificate of us.
    case tls
    /// The connection ended before there was an answer, or in the middle of its header.
    case reset
    /// The body ended before its announced end.
    case truncated
    /// Header or body are larger than the request accepts.
    case tooLarge
    /// What came is not HTTP.
    case garbage
    /// More redirects than the request accepts.
    case redirectLoop
    /// A redirect from https to http, to another kind of URL, or of a body to another host, port or scheme.
    case redirectRefused
    /// The body of the request could not be read.
    case requestBody
    /// The task was cancelled.
    case cancelled
    /// Anything else; the number is libcurl's.
    case other(Int)
  }

  package let code: Code
  /// The URL, without secrets.
  package let url: String
  /// What the library or the system said, without secrets; nil where `code` says it all.
  package let detail: String?
  /// How many times it was tried.
  package var attempts: Int

  /// An error about `url`, of which secrets are removed here.
  package init(_ code: Code, url: String, detail: String? = nil, attempts: Int = 1) {
    self.code = code
    self.url = Redaction.url(url)
    self.detail = detail
    self.attempts = attempts
  }

  /// Whether it is certain that the server has seen nothing of the request, so that any verb may be sent again.
  package var isBeforeSending: Bool {
    switch code {
    case .resolve, .refused, .connectTimeout: true
    default: false
    }
  }
}
