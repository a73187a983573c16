import HTTPTransport
import Synchronization

/// Answers requests from a list, in order, and keeps what it was asked.
final class ScriptedTransport: Transport {
  enum Turn: Sendable {
    case answer(HTTPResponse)
    case fail(HTTPError.Code)
  }

  private let state: Mutex<(turns: [Turn], asked: [HTTPRequest])>

  init(_ turns: [Turn]) { state = Mutex((turns, [])) }

  convenience init(answers: HTTPResponse...) { self.init(answers.map { .answer($0) }) }

  var asked: [HTTPRequest] { state.withLock { $0.asked } }

  /// `POST /worker/model`, one a request.
  var lines: [String] {
    asked.map { "\($0.method.rawValue) \($0.url.replacing("http://cds.test", with: "", maxReplacements: 1))" }
  }

  /// What is left of the script.
  var left: Int { state.withLock { $0.turns.count } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let turn: Turn? = state.withLock { state in
      state.asked.append(request)
      return state.turns.isEmpty ? nil : state.turns.removeFirst()
    }
    switch turn {
    case .answer(var response):
      response.url = request.url
      return response
    case .fail(let code): throw HTTPError(code, url: request.url)
    case nil: throw HTTPError(.cancelled, url: request.url, detail: "nothing is left of the script")
    }
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    let whole = try await send(request)
    let pieces = Mutex([whole.body])
    let body = HTTPBody { () throws(HTTPError) in pieces.withLock { $0.popLast() } }
    return HTTPStreamedResponse(status: whole.status, headers: whole.headers, url: whole.url, body: body)
  }
}
