import HTTPTransport
import Terminal

/// Says on a terminal whom it waits for, once an answer takes long: a server that hangs is given two minutes.
struct WaitingNotice: Transport {
  private let inner: any Transport
  private let console: Console

  init(_ inner: any Transport, _ console: Console) {
    self.inner = inner
    self.console = console
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    guard console.isTerminal else { return try await inner.send(request) }
    let console = console
    let notice = Task {
      guard (try? await Task.sleep(for: .seconds(2))) != nil else { return false }
      console.progress("waiting for \(Redaction.url(request.url)); Ctrl-C ends it")
      return true
    }
    let outcome: Result<HTTPResponse, HTTPError>
    do { outcome = .success(try await inner.send(request)) } catch { outcome = .failure(error) }
    notice.cancel()
    if await notice.value { console.endProgress() }
    return try outcome.get()
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    try await inner.open(request)
  }
}
