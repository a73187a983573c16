import Testing

@testable import Sandbox

@Suite("What a proxy reads") struct HeadTests {
  @Test(
    "a host and its port",
    arguments: [
      ("mirror.example", 80, "mirror.example:80"), ("Mirror.Example.:8080", 80, "mirror.example:8080"),
      ("[2001:db8::1]", 443, "[2001:db8::1]:443"), ("[2001:db8::1]:80", 443, "[2001:db8::1]:80"),
    ])
  func endpoint(text: String, port: Int, result: String) {
    #expect(Endpoint(text, defaultPort: port)?.description == result)
  }

  @Test(
    "what is no host",
    arguments: ["", ":80", "a:", "a:0", "a:65536", "a:+80", "user@host", "a b", "a/b", "[::1", "[::1]x", "ä"])
  func noEndpoint(text: String) { #expect(Endpoint(text, defaultPort: 80) == nil) }

  @Test("a host without a port, where a port is needed") func portless() {
    #expect(Endpoint("mirror.example", defaultPort: nil) == nil)
  }

  private func read(_ text: String) -> RequestHead.Reading { RequestHead.read(Array(text.utf8)) }

  @Test("the address names the host, whatever the header says") func request() {
    let text =
      "GET http://mirror.example/debian/x HTTP/1.1\r\nHost: other.example\r\nRange: bytes=1-\r\n\r\nmore"
    guard case .head(let head, let length) = read(text) else {
      Issue.record("not read")
      return
    }
    #expect(head.target == .fetch(Endpoint(host: "mirror.example", port: 80), path: "/debian/x"))
    #expect(head.headers == ["Range: bytes=1-"])
    #expect(length == text.utf8.count - 4)
    #expect(!head.closes)
  }

  @Test("a tunnel") func tunnel() {
    guard case .head(let head, _) = read("CONNECT a.example:443 HTTP/1.1\r\n\r\n") else {
      Issue.record("not read")
      return
    }
    #expect(head.target == .tunnel(Endpoint(host: "a.example", port: 443)))
  }

  @Test(
    "what is not let through",
    arguments: [
      "GET /path HTTP/1.1\r\n\r\n", "GET ftp://a.example/ HTTP/1.1\r\n\r\n",
      "CONNECT a.example HTTP/1.1\r\n\r\n",
      "POST http://a.example/ HTTP/1.1\r\n\r\n", "GET http://user@a.example/ HTTP/1.1\r\n\r\n",
      "GET http://a.example/ HTTP/1.1\r\nContent-Length: 3\r\n\r\n",
      "GET http://a.example/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ])
  func other(text: String) {
    guard case .head(let head, _) = read(text), case .other = head.target else {
      Issue.record("let through: \(text)")
      return
    }
  }

  @Test("half a head, and what is none") func halves() {
    #expect(read("GET http://a.example/ HTTP/1.1\r\nHost: a") == .incomplete)
    #expect(read("hello\r\n\r\n") == .malformed)
    #expect(read(String(repeating: "x", count: RequestHead.limit + 1)) == .malformed)
  }

  @Test("how the end of an answer is told") func answers() {
    func body(_ text: String, to request: String = "GET") -> ResponseHead.Body? {
      ResponseHead.read(Array((text + "\r\n\r\n").utf8), to: request)?.head.body
    }
    #expect(body("HTTP/1.1 200 OK\r\nContent-Length: 12") == .bytes(12))
    #expect(body("HTTP/1.1 200 OK\r\nContent-Length: 12", to: "HEAD") == ResponseHead.Body.none)
    #expect(body("HTTP/1.1 304 Not Modified") == ResponseHead.Body.none)
    #expect(body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked") == .untilClose)
    #expect(body("HTTP/1.1 200 OK") == .untilClose)
    #expect(ResponseHead.read(Array("SSH-2.0\r\n\r\n".utf8), to: "GET")?.head.status == 0)
    #expect(ResponseHead.read(Array("HTTP/1.1 200 OK\r\n".utf8), to: "GET") == nil)
  }
}
