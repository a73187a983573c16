import Testing

@testable import HTTPTransport

@Suite("A request", .timeLimit(.minutes(2)))
struct RequestTests {
  private let server = FaultServer.shared
  private let transport = CurlTransport()

  private func echo(_ method: HTTPMethod, _ headers: HTTPHeaders = [:], _ body: HTTPRequest.Body = .none)
    async throws
    -> [String]
  {
    let answer = try await transport.send(
      HTTPRequest(method, server.url("/echo"), headers: headers, body: body))
    #expect(answer.status == 200)
    return answer.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("arrives as it was meant and with nothing that nobody meant")
  func plain() async throws {
    let lines = try await echo(
      .get, ["X_AUTH_HEADER": "aGk=", "Accept": "text/plain", "X-Empty": "", "X-Two": "1", "x-two": "2"])
    #expect(lines.first == "GET /echo HTTP/1.1")
    #expect(
      Set(lines.dropFirst().filter { !$0.isEmpty && !$0.hasPrefix("Host: ") }) == [
        "X_AUTH_HEADER: aGk=", "Accept: text/plain", "X-Empty:", "X-Two: 1", "x-two: 2", "User-Agent: modelc",
      ])
  }

  @Test(
    "has a body with any verb, of which it says the length and no type that nobody gave",
    arguments: HTTPMethod.allCases)
  func bodies(_ method: HTTPMethod) async throws {
    guard method != .head else { return }
    let lines = try await echo(method, [:], .bytes(Array("{\"a\":1}".utf8)))
    #expect(lines.first == "\(method.rawValue) /echo HTTP/1.1")
    #expect(lines.contains("Content-Length: 7"))
    #expect(lines.last == "{\"a\":1}")
    #expect(
      !lines.contains { $0.hasPrefix("Content-Type") || $0.hasPrefix("Expect") || $0.hasPrefix("Transfer") })
    let typed = try await echo(method, ["Content-Type": "application/json"], .bytes([]))
    #expect(typed.contains("Content-Type: application/json"))
    #expect(typed.contains("Content-Length: 0"))
  }

  @Test("without a body says so where the verb lets expect one", arguments: [HTTPMethod.post, .put, .patch])
  func empty(_ method: HTTPMethod) async throws {
    #expect(try await echo(method).contains("Content-Length: 0"))
  }

  @Test("has its own User-Agent")
  func agent() async throws {
    let lines = try await echo(.get, ["User-Agent": "CDS/hatchery"])
    #expect(lines.filter { $0.hasPrefix("User-Agent") } == ["User-Agent: CDS/hatchery"])
  }

  @Test(
    "that nobody could send is refused before anything happens, without its secrets",
    arguments: [
      "", "cds.example/mon", "/mon", "ftp://h/", "file:///etc/passwd", "https://", "http://h:99999/",
      "http://a b/",
      "http://h/a b", "http://h/\r\nX: y", "http://h\0.example/", "http://u:hunter2@:80",
    ])
  func unusable(_ url: String) async {
    let error = await failure { () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.get, url))
    }
    #expect(error?.code == .unusable)
    #expect(error?.message.contains("hunter2") == false)
  }

  @Test(
    "with a header that smuggles is refused",
    arguments: [
      ("A", "b\r\nC: d"), ("A", "b\n"), ("A", "b\0"), ("A\r\nB", "c"), ("", "c"), ("A B", "c"), ("A:", "c"),
      ("Ä", "c"),
      ("content-length", "5"), ("Transfer-Encoding", "chunked"),
    ])
  func smuggling(_ name: String, value: String) async {
    let request = HTTPRequest(.get, server.url("/echo"), headers: HTTPHeaders([.init(name, value)]))
    #expect(
      await failure { () async throws(HTTPError) in _ = try await transport.send(request) }?.code == .unusable
    )
  }

  @Test("is not sent twice over a kept connection that dies, where twice is too often")
  func once() async throws {
    for (method, expected) in [(HTTPMethod.post, 2), (.put, 3), (.get, 3)] {
      for body in [HTTPRequest.Body.none, .bytes([1, 2, 3])] {
        if method == .get, case .bytes = body { continue }
        let transport = CurlTransport()
        let id = "once\(method)\(body)".filter { $0.isLetter }
        let first = try await transport.send(HTTPRequest(.get, server.url("/stale?id=\(id)")))
        #expect(first.text == "fresh")
        let again = HTTPRequest(method, server.url("/stale?id=\(id)"), body: body)
        let result = await failure { () async throws(HTTPError) in _ = try await transport.send(again) }
        let counts = try await server.counts(id)
        #expect(counts.requests <= expected, "\(method) \(body)")
        // Either it was lost and says so, or it went over a new connection.
        #expect(
          result == nil || (method == .post && result?.code == .reset),
          "\(method) \(body): \(String(describing: result))")
      }
    }
  }
}
