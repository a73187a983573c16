/// Follows redirects as each request says. All the hops have the time of one attempt together.
struct FollowingTransport: Transport {
  let base: any Transport
  let time: TimeSource

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await follow(request) { (request) async throws(HTTPError) in try await base.send(request) }
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    try await follow(request) { (request) async throws(HTTPError) in try await base.open(request) }
  }

  private func follow<Answer: HTTPAnswer>(
    _ first: HTTPRequest, _ exchange: (HTTPRequest) async throws(HTTPError) -> Answer
  ) async throws(HTTPError) -> Answer {
    guard case .follow(let limit) = first.redirects else { return try await exchange(first) }
    let start = time.elapsed()
    var request = first
    for _ in 0...max(0, limit) {
      let answer = try await exchange(request)
      guard var next = try Redirect.next(after: request, status: answer.status, answer.headers) else {
        return answer
      }
      next.timeout = first.timeout - (time.elapsed() - start)
      guard next.timeout > .zero else { throw HTTPError(.timeout, url: next.url) }
      request = next
    }
    throw HTTPError(
      .redirectLoop, url: first.url, detail: "\(limit) times, the last to \(Redaction.url(request.url))")
  }
}
