import HTTPTransport
import Synchronization

/// A transport that answers what it was told to, in that order, and remembers what it was asked.
final class Script: Transport {
  private let answers: Mutex<[Result<HTTPResponse, HTTPError>]>
  private let seen = Mutex<[HTTPRequest]>([])

  init(_ answers: [Result<HTTPResponse, HTTPError>]) { self.answers = Mutex(answers) }

  var requests: [HTTPRequest] { seen.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    seen.withLock { $0.append(request) }
    let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    return try (answer ?? .failure(HTTPError(.other(0), url: request.url, detail: "the script is over")))
      .get()
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let answer = try await send(request)
    return HTTPStreamedResponse(status: answer.status, headers: answer.headers, body: HTTPBody { nil })
  }
}

extension Result<HTTPResponse, HTTPError> {
  static func answer(_ status: Int, _ headers: HTTPHeaders = [:]) -> Self {
    .success(HTTPResponse(status: status, headers: headers))
  }

  static func failure(_ code: HTTPError.Code) -> Self { .failure(HTTPError(code, url: "http://h/")) }
}

/// A clock that goes only while somebody sleeps, and remembers for how long.
final class ManualTime: Sendable {
  private let slept = Mutex<[Duration]>([])

  var sleeps: [Duration] { slept.withLock { $0 } }

  var source: TimeSource {
    TimeSource(
      elapsed: { self.sleeps.reduce(.zero, +) }, unixSeconds: { 1_000_000_000 },
      sleep: { wait in
        try Task.checkCancellation()
        self.slept.withLock { $0.append(wait) }
      })
  }
}

/// Lines of a log.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }
  func add(_ line: String) { lines.withLock { $0.append(line) } }
}
