import Testing

@testable import HTTPTransport

@Suite("A cancelled request ends at once", .timeLimit(.minutes(2)))
struct CancellationTests {
  private let server = FaultServer.shared

  /// Runs `action` in a task, cancels it when `isReady` says so, and returns what it ended with.
  private func cancelled(
    when isReady: () async throws -> Bool, _ action: @escaping @Sendable () async throws(HTTPError) -> Void
  ) async throws -> HTTPError? {
    let task = Task { await failure(action) }
    while try await !isReady() { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    return await task.value
  }

  @Test("before it began")
  func before() async throws {
    let transport = CurlTransport()
    let task = Task { [server] in
      while !Task.isCancelled { await Task.yield() }
      return await failure { () async throws(HTTPError) in
        _ = try await transport.send(HTTPRequest(.get, server.url("/ok?id=before")))
      }
    }
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(try await server.counts("before").requests == 0)
  }

  @Test(
    "while it waits for a connection, for the header, in the body",
    arguments: ["/silent", "/silent-body", "/drip"])
  func running(_ path: String) async throws {
    var options = ConnectionOptions()
    options.connectionsPerHost = 1
    let transport = CurlTransport(options)
    let id = "running\(path.dropFirst())"
    let url = server.url("\(path)?id=\(id)")
    let first = Task {
      await failure { () async throws(HTTPError) in _ = try await transport.send(HTTPRequest(.get, url)) }
    }
    // Only one of them has the connection; the other one stands in the queue.
    let second = try await cancelled(when: { try await server.counts(id).requests == 1 }) {
      () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.get, url))
    }
    #expect(second?.code == .cancelled)
    first.cancel()
    #expect(await first.value?.code == .cancelled)
    #expect(
      try await transport.send(HTTPRequest(.get, server.url("/ok"))).text == "xx", "the client lives on")
  }

  @Test("while it connects")
  func connecting() async throws {
    // A socket whose queue is full takes no connection and refuses none.
    let full = HeldPort.full()
    let transport = CurlTransport()
    let error = try await cancelled(when: { true }) { () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.get, full.url))
    }
    #expect(error?.code == .cancelled)
    var request = HTTPRequest(.get, full.url)
    request.connectTimeout = .milliseconds(200)
    let late = await failure { [request] () async throws(HTTPError) in _ = try await transport.send(request) }
    #expect(late?.code == .connectTimeout)
  }

  @Test("while it sends its body, which nobody asks for any more")
  func sending() async throws {
    let transport = CurlTransport()
    let id = "sending"
    let ended = Lines()
    let body = HTTPRequest.Body.stream(length: nil) {
      HTTPBody { () async throws(HTTPError) in
        do { try await Task.sleep(for: .seconds(600)) } catch { ended.add("ended") }
        return nil
      }
    }
    let request = HTTPRequest(.post, server.url("/sink?id=\(id)"), body: body)
    let error = try await cancelled(when: { try await server.counts(id).requests == 1 }) {
      () async throws(HTTPError) in
      _ = try await transport.send(request)
    }
    #expect(error?.code == .cancelled)
    while ended.all.isEmpty { await Task.yield() }
  }

  @Test("while its streamed answer is awaited or read", arguments: ["/silent", "/silent-body"])
  func streaming(_ path: String) async throws {
    let transport = CurlTransport()
    let id = "streaming\(path.dropFirst())"
    let request = HTTPRequest(.get, server.url("\(path)?id=\(id)"))
    let error = try await cancelled(when: { try await server.counts(id).requests == 1 }) {
      () async throws(HTTPError) in
      let answer = try await transport.open(request)
      while try await answer.body.next() != nil {}
    }
    #expect(error?.code == .cancelled)
  }

  @Test("a stream that is dropped unread frees its connection")
  func dropped() async throws {
    var options = ConnectionOptions()
    options.connectionsPerHost = 1
    let transport = CurlTransport(options)
    for _ in 0..<5 { _ = try await transport.open(HTTPRequest(.get, server.url("/endless"))).status }
    #expect(try await transport.send(HTTPRequest(.get, server.url("/ok"))).text == "xx")
  }

  @Test("at any moment, and the others are not disturbed")
  func storm() async throws {
    let transport = CurlTransport()
    let url = server.url("/ok?size=100000")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task {
            await failure { () async throws(HTTPError) in
              #expect(try await transport.send(HTTPRequest(.get, url)).body.count == 100_000)
            }
          }
          if number % 2 == 0 {
            for _ in 0..<(number * 3) { await Task.yield() }
            task.cancel()
          }
          let error = await task.value
          #expect(error == nil || (number % 2 == 0 && error?.code == .cancelled))
        }
      }
    }
  }
}
