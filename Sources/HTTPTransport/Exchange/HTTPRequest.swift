/// One request, complete: a value that can be sent again.
///
/// `HTTPRequest(.get, "https://cds.example/mon/status")`; everything else has a default and is a `var`.
package struct HTTPRequest: Sendable {
  /// What is sent behind the header.
  package enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// Pieces that are asked for as the connection takes them. `length` is sent as `Content-Length` and must be true;
    /// nil sends chunks. `open` is called once for each attempt, so that a retry starts at the beginning.
    case stream(length: Int?, open: @Sendable () -> HTTPBody)
  }

  package var method: HTTPMethod
  /// An absolute `http:` or `https:` URL, already percent-encoded. Anything else is `HTTPError.Code.unusable`.
  package var url: String
  package var headers: HTTPHeaders
  package var body: Body
  /// Names of header fields that hold secrets besides `SecretNames.headers`: they are never shown, and never sent to
  /// another host, port or scheme.
  package var secretHeaders: [String] = []

  /// How long connecting may take, TLS included.
  package var connectTimeout: Duration = .seconds(10)
  /// How long one attempt may take with its redirects: until the whole answer is there (`send`), or its header (`open`).
  package var timeout: Duration = .seconds(30)
  /// How long a streamed answer may be silent while somebody waits for it.
  package var idleTimeout: Duration = .seconds(60)
  /// How many bytes of body are accepted; more is `HTTPError.Code.tooLarge`.
  package var maximumBodyBytes = 16 << 20
  /// How many bytes of header are accepted, for each answer; more is `HTTPError.Code.tooLarge`.
  package var maximumHeaderBytes = 64 << 10

  package var redirects = RedirectPolicy.follow(atMost: 10)
  package var retries = RetryPolicy()

  /// Whether the client's certificate is shown to a server that asks for it; not behind a redirect to another one.
  var sendsClientCertificate = true

  package init(
    _ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: Body = .none
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
