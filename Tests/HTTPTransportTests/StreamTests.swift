import Synchronization
import Testing

@testable import HTTPTransport

@Suite("A stream", .timeLimit(.minutes(2)))
struct StreamTests {
  private let server = FaultServer.shared
  private let transport = CurlTransport()

  @Test("begins with its header and brings the whole body in bounded pieces")
  func whole() async throws {
    let answer = try await transport.open(HTTPRequest(.get, server.url("/ok?size=5000000")))
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Length"] == "5000000")
    var total = 0
    for try await piece in answer.body {
      #expect(piece.count <= Inlet.room + EasyHandle.bufferSize)
      total += piece.count
    }
    #expect(total == 5_000_000)
    #expect(try await answer.body.next() == nil, "the end stays the end")
  }

  @Test("goes at the reader's pace, and many at once")
  func many() async throws {
    let url = server.url("/ok?size=1000000")
    let total = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<40 {
        group.addTask {
          let answer = try await transport.open(HTTPRequest(.get, url))
          var total = 0
          for try await piece in answer.body {
            total += piece.count
            if number % 4 == 0 { try await Task.sleep(for: .milliseconds(1)) }
          }
          return total
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(total == 40_000_000)
  }

  @Test("has no body where the answer has none", arguments: [HTTPMethod.head, .get])
  func empty(_ method: HTTPMethod) async throws {
    let answer = try await transport.open(HTTPRequest(method, server.url("/ok?size=0")))
    #expect(answer.status == 200)
    #expect(try await answer.body.next() == nil)
  }

  @Test("that nobody reads holds up its server and not its client")
  func unread() async throws {
    let answer = try await transport.open(HTTPRequest(.get, server.url("/endless")))
    for _ in 0..<20 { _ = try await transport.send(HTTPRequest(.get, server.url("/ok"))) }
    let piece = try await answer.body.next()
    #expect(
      (1...(Inlet.room + EasyHandle.bufferSize)).contains(piece?.count ?? 0), "the rest waits at the server")
  }

  @Test("says more than is accepted is left")
  func endless() async throws {
    var request = HTTPRequest(.get, server.url("/endless"))
    request.maximumBodyBytes = 3_000_000
    let answer = try await transport.open(request)
    var total = 0
    let error = await failure { () async throws(HTTPError) in
      while let piece = try await answer.body.next() { total += piece.count }
    }
    #expect(error?.code == .tooLarge)
    #expect(total <= 3_000_000)
  }

  @Test("ends in time where the header or the next bytes do not come")
  func silent() async throws {
    var request = HTTPRequest(.get, server.url("/silent"))
    request.timeout = .milliseconds(200)
    let error = await failure { [request] () async throws(HTTPError) in _ = try await transport.open(request)
    }
    #expect(error?.code == .timeout)
    request.url = server.url("/silent-body")
    request.timeout = .seconds(30)
    request.idleTimeout = .milliseconds(200)
    let answer = try await transport.open(request)
    #expect(try await answer.body.next() == Array("first".utf8))
    let later = await failure { () async throws(HTTPError) in _ = try await answer.body.next() }
    #expect(later?.code == .timeout)
  }

  @Test("goes on as long as bytes come, however slowly")
  func drip() async throws {
    var request = HTTPRequest(.get, server.url("/drip"))
    request.timeout = .seconds(2)
    request.idleTimeout = .seconds(20)
    let answer = try await transport.open(request)
    var total = 0
    // A byte each 20 ms: longer than the time that its header had.
    while total < 120, let piece = try await answer.body.next() { total += piece.count }
    #expect(total >= 120)
  }

  @Test("that breaks off says so after what came", arguments: ["/truncated", "/truncated-chunk"])
  func truncated(_ path: String) async throws {
    let answer = try await transport.open(HTTPRequest(.get, server.url(path)))
    var total = 0
    let error = await failure { () async throws(HTTPError) in
      while let piece = try await answer.body.next() { total += piece.count }
    }
    #expect(error?.code == .truncated)
    #expect(total > 0)
  }

  @Test("to a server arrives whole, with its length or in chunks", arguments: [1_000_000, nil])
  func upload(_ length: Int?) async throws {
    let opened = Mutex(0)
    let body = HTTPRequest.Body.stream(length: length) {
      opened.withLock { $0 += 1 }
      return pieces(10, of: 100_000)
    }
    let answer = try await transport.send(HTTPRequest(.put, server.url("/sink?after=0.1"), body: body))
    #expect(answer.text == "1000000")
    #expect(opened.withLock { $0 } == 1)
  }

  @Test("to a server is made no faster than it is taken")
  func backPressure() async throws {
    let made = Mutex(0)
    let body = HTTPRequest.Body.stream(length: nil) {
      HTTPBody { () async throws(HTTPError) in
        made.withLock { $0 += 1 }
        return [UInt8](repeating: 1, count: 1 << 20)
      }
    }
    var request = HTTPRequest(.post, server.url("/deaf"), body: body)
    request.timeout = .milliseconds(500)
    let error = await failure { [request] () async throws(HTTPError) in _ = try await transport.send(request)
    }
    #expect(error?.code == .timeout)
    #expect(made.withLock { $0 } < 100, "what the sockets hold and no more")
  }

  @Test("to a server is made anew for each attempt")
  func retry() async throws {
    let opened = Mutex(0)
    let body = HTTPRequest.Body.stream(length: nil) {
      opened.withLock { $0 += 1 }
      return pieces(3, of: 10)
    }
    let client = HTTPClient(
      transport, budget: RetryBudget(), time: ManualTime().source, chance: { 0 }, log: { _ in })
    let request = HTTPRequest(.put, server.url("/flaky?status=503&times=1&id=anew"), body: body)
    #expect(try await client.send(request).text == "well")
    #expect(opened.withLock { $0 } == 2)
  }

  @Test(
    "to a server that is longer or shorter than announced, or breaks, is no request",
    arguments: [29, 31, nil])
  func wrongLength(_ length: Int?) async {
    let body = HTTPRequest.Body.stream(length: length) {
      length == nil
        ? HTTPBody { () async throws(HTTPError) in throw HTTPError(.other(1), url: "") } : pieces(3, of: 10)
    }
    let error = await failure { () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.put, server.url("/sink"), body: body))
    }
    #expect(error?.code == .requestBody)
  }

  @Test("to a server that answers before the end gives that answer")
  func early() async throws {
    let body = HTTPRequest.Body.bytes([UInt8](repeating: 1, count: 100_000))
    #expect(try await transport.send(HTTPRequest(.put, server.url("/early"), body: body)).status == 413)
  }
}

/// So many pieces of so many bytes.
private func pieces(_ count: Int, of size: Int) -> HTTPBody {
  let left = LeftOver(count)
  return HTTPBody { left.take() ? [UInt8](repeating: 7, count: size) : nil }
}

private final class LeftOver: Sendable {
  private let left: Mutex<Int>
  init(_ count: Int) { left = Mutex(count) }
  func take() -> Bool {
    left.withLock { left in
      left -= 1
      return left >= 0
    }
  }
}
