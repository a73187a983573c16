/// Says in one line what each exchange came to: `GET https://cds.example/queue: 200, 512 bytes, 12 ms`.
struct LoggedTransport: Transport {
  let base: any Transport
  let time: TimeSource
  let log: @Sendable (String) -> Void

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let exchange = { (request: HTTPRequest) async throws(HTTPError) in try await base.send(request) }
    return try await logged(request, exchange) { ", \($0.body.count) bytes" }
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let exchange = { (request: HTTPRequest) async throws(HTTPError) in try await base.open(request) }
    return try await logged(request, exchange) { _ in ", the body follows" }
  }

  private func logged<Answer: HTTPAnswer>(
    _ request: HTTPRequest, _ exchange: (HTTPRequest) async throws(HTTPError) -> Answer,
    _ size: (Answer) -> String
  ) async throws(HTTPError) -> Answer {
    let start = time.elapsed()
    func say(_ result: String) {
      let milliseconds = (time.elapsed() - start).milliseconds
      log("\(request.method.rawValue) \(result), \(milliseconds) ms")
    }
    do throws(HTTPError) {
      let answer = try await exchange(request)
      say("\(Redaction.url(request.url)): \(answer.status)\(size(answer))")
      return answer
    } catch {
      say(error.message)
      throw error
    }
  }
}
