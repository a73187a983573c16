import Testing

@testable import HTTPTransport

@Suite("A server that", .timeLimit(.minutes(2)))
struct FaultTests {
  private let server = FaultServer.shared
  private let transport = CurlTransport()

  private func ends(
    _ path: String, at port: String = "http", _ change: (inout HTTPRequest) -> Void = { _ in }
  ) async
    -> HTTPError?
  {
    var request = HTTPRequest(.get, server.url(path, at: port))
    change(&request)
    return await failure { () async throws(HTTPError) in _ = try await transport.send(request) }
  }

  @Test("answers is heard: status, headers, body, place")
  func well() async throws {
    let answer = try await transport.send(HTTPRequest(.get, server.url("/ok?size=70000")))
    #expect(answer.status == 200)
    #expect(answer.headers["content-type"] == "text/plain")
    #expect(answer.body == [UInt8](repeating: UInt8(ascii: "x"), count: 70000))
    #expect(answer.url == server.url("/ok?size=70000"))
    #expect(try await transport.send(HTTPRequest(.get, server.url("/nowhere"))).status == 404)
  }

  @Test("is not there refuses")
  func refused() async {
    let closed = HeldPort.closed()
    let error = await failure { () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.get, closed.url))
    }
    #expect(error?.code == .refused)
    #expect(error?.isBeforeSending == true)
  }

  @Test("has no address is not found")
  func resolve() async {
    let error = await failure { () async throws(HTTPError) in
      _ = try await transport.send(HTTPRequest(.get, "http://nobody.invalid/"))
    }
    #expect(error?.code == .resolve)
  }

  @Test(
    "breaks off is told from one that ends well",
    arguments: [
      ("/reset", .reset), ("/reset-header", .reset), ("/close", .reset), ("/reset-body", .truncated),
      ("/truncated", .truncated), ("/truncated-chunk", .truncated),
    ] as [(String, HTTPError.Code)])
  func broken(_ path: String, code: HTTPError.Code) async {
    let error = await ends(path)
    #expect(error?.code == code, "\(error?.message ?? "it ends well")")
    #expect(error?.isBeforeSending == false)
  }

  @Test("does not speak HTTP is not believed", arguments: ["/garbage", "/bad-chunk"])
  func garbage(_ path: String) async {
    let error = await ends(path)
    #expect(error?.code == .garbage, "\(error?.message ?? "it ends well")")
  }

  @Test("speaks something else, and first, is not believed")
  func greeter() async {
    let error = await ends("/", at: "greeter")
    #expect(error?.code == .garbage, "\(error?.message ?? "it ends well")")
  }

  @Test("takes too long is left", arguments: ["/silent", "/drip", "/silent-body"])
  func slow(_ path: String) async {
    let error = await ends(path) { $0.timeout = .milliseconds(300) }
    #expect(error?.code == .timeout, "\(error?.message ?? "it ends well")")
  }

  @Test("says too much is left", arguments: ["/endless", "/announced"])
  func large(_ path: String) async {
    #expect(await ends(path) { $0.maximumBodyBytes = 1_000_000 }?.code == .tooLarge)
  }

  @Test("says exactly as much as is accepted is heard")
  func exact() async throws {
    var request = HTTPRequest(.get, server.url("/ok?size=1000"))
    request.maximumBodyBytes = 1000
    #expect(try await transport.send(request).body.count == 1000)
    request.maximumBodyBytes = 999
    let error = await failure { [request] () async throws(HTTPError) in _ = try await transport.send(request)
    }
    #expect(error?.code == .tooLarge)
    request.method = .head
    #expect(try await transport.send(request).headers["Content-Length"] == "1000", "HEAD has no body")
  }

  @Test("has a header without an end is left", arguments: ["/huge-header", "/endless-header"])
  func header(_ path: String) async { #expect(await ends(path)?.code == .tooLarge) }

  @Test("sends odd headers is understood")
  func odd() async throws {
    let answer = try await transport.send(HTTPRequest(.get, server.url("/odd-header")))
    #expect(answer.status == 200)
    #expect(answer.text == "hi")
    #expect(answer.headers["X-Fold"] == "a b")
    #expect(answer.headers.values(of: "X-Two") == ["1", "2"])
    #expect(answer.headers["X-Early"] == nil)
    #expect(answer.headers["X-Trailer"] == nil)
  }

  @Test("is busy is asked again, as it says", arguments: ["503", "429"], [nil, "0"])
  func busy(_ status: String, after: String?) async throws {
    let time = ManualTime()
    let client = HTTPClient(
      transport, budget: RetryBudget(), time: time.source, chance: { 0.5 }, log: { _ in })
    let id = "busy\(status)\(after ?? "-")"
    let wait = after.map { "&after=\($0)" } ?? ""
    let request = HTTPRequest(.get, server.url("/flaky?status=\(status)&times=2&id=\(id)\(wait)"))
    #expect(try await client.send(request).text == "well")
    #expect(try await server.counts(id).requests == 3)
    #expect(time.sleeps == [.milliseconds(125), .milliseconds(after == nil ? 250 : 125)])
  }

  @Test("is busy for longer than anybody waits is not asked again")
  func busyForLong() async throws {
    let client = HTTPClient(ConnectionOptions())
    let request = HTTPRequest(.get, server.url("/flaky?status=503&after=86400&id=long"))
    #expect(try await client.send(request).status == 503)
    #expect(try await server.counts("long").requests == 1)
  }

  @Test("leads in a circle is followed so far and no further")
  func circle() async throws {
    let client = HTTPClient(ConnectionOptions())
    let request = HTTPRequest(.get, server.url("/loop?id=circle"))
    let error = await failure { () async throws(HTTPError) in _ = try await client.send(request) }
    #expect(error?.code == .redirectLoop)
    #expect(try await server.counts("circle").requests == 11)
  }

  @Test("leads to another port gets no secret there")
  func elsewhere() async throws {
    let client = HTTPClient(ConnectionOptions())
    let secrets: HTTPHeaders = [
      "Authorization": "Basic hunter2", "Cookie": "hunter2", "X_AUTH_HEADER": "hunter2",
      "X-Auth-Token": "hunter2",
      "Session-Token": "hunter2", "X-Mine": "hunter2", "Accept": "text/odd",
    ]
    var request = HTTPRequest(.get, "", headers: secrets)
    request.secretHeaders = ["X-Mine"]
    for (port, isSeen) in [("second", false), ("http", true)] {
      request.url = server.url("/redirect?to=\(server.url("/echo", at: port))").replacing(
        "//", with: "//u:hunter2@", maxReplacements: 1)
      let answer = try await client.send(request)
      #expect(answer.text.contains("text/odd"))
      #expect(answer.text.contains("hunter2") == isSeen)
      #expect(answer.text.contains("Basic") == isSeen)
    }
  }
}
