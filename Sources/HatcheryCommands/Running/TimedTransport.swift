import HTTPTransport

/// Gives each request the time that an operator has set.
struct TimedTransport: Transport {
  private let base: any Transport
  private let timeout: Duration

  init(_ base: any Transport, _ timeout: Duration) { (self.base, self.timeout) = (base, timeout) }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await base.send(timed(request))
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    try await base.open(timed(request))
  }

  private func timed(_ request: HTTPRequest) -> HTTPRequest {
    var request = request
    request.timeout = timeout
    return request
  }
}
