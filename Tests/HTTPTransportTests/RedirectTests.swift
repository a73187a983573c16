import Testing

@testable import HTTPTransport

@Suite("A redirect")
struct RedirectTests {
  private func request(_ method: HTTPMethod = .get, _ url: String = "https://a.example/x") -> HTTPRequest {
    var request = HTTPRequest(
      method, url,
      headers: [
        "Authorization": "Basic s", "cookie": "s", "X_AUTH_HEADER": "s", "X-Auth-Token": "s",
        "Session-Token": "s",
        "X-Own-Secret": "s", "Accept": "text/plain", "Host": "a.example",
      ])
    request.secretHeaders = ["x-own-secret"]
    return request
  }

  private func follow(_ request: HTTPRequest, _ location: String, _ status: Int = 302) throws -> HTTPRequest {
    try #require(try Redirect.next(after: request, status: status, ["Location": location]))
  }

  @Test(
    "leads to a place that is written whole or in part",
    arguments: [
      ("/y?z", "https://a.example/y?z"), ("y", "https://a.example/y"),
      ("//b.example/y", "https://b.example/y"),
      ("?q", "https://a.example/x?q"), ("https://b.example:8443/é y", "https://b.example:8443/%c3%a9%20y"),
    ])
  func places(_ location: String, url: String) throws { #expect(try follow(request(), location).url == url) }

  @Test(
    "keeps every header within its origin, however that is written",
    arguments: ["/y", "https://A.example:443/y"])
  func same(_ location: String) throws {
    let next = try follow(request(), location)
    #expect(next.headers == request().headers)
    #expect(next.sendsClientCertificate)
  }

  @Test(
    "takes no secret to another host, port or scheme",
    arguments: [
      ("https://a.example/x", "https://b.example/y"), ("https://a.example/x", "https://a.example:444/y"),
      ("http://a.example/x", "https://a.example/y"), ("https://a.example/x", "https://sub.a.example/y"),
      ("https://a.example/x", "https://a.example@b.example/y"),
      ("https://a.example/x", "https://a.example./y"),
    ])
  func other(_ from: String, _ location: String) throws {
    let next = try follow(request(.get, from), location)
    #expect(next.headers == ["Accept": "text/plain"])
    #expect(!next.sendsClientCertificate)
  }

  @Test("takes user and password of the URL along within the origin only, and none that the server names")
  func userinfo() throws {
    let from = request(.get, "https://u:p@a.example/x")
    #expect(try follow(from, "/y").url == "https://u:p@a.example/y")
    #expect(try follow(from, "https://b.example/y").url == "https://b.example/y")
    #expect(try follow(from, "https://v:q@a.example/y").url == "https://u:p@a.example/y")
    #expect(try follow(request(), "https://v:q@a.example/y").url == "https://a.example/y")
  }

  @Test(
    "does not leave https, nor the web",
    arguments: [
      "http://a.example/", "ftp://a.example/", "file:///etc/passwd", "https://", "javascript:alert(1)",
      "https://a b/",
    ])
  func refused(_ location: String) async {
    let error = #expect(throws: HTTPError.self) { try follow(request(), location) }
    #expect(error?.code == .redirectRefused)
  }

  @Test(
    "keeps its verb and body, but for a POST that becomes a GET and for 303",
    arguments: [
      (HTTPMethod.post, 301, HTTPMethod.get), (.post, 302, .get), (.post, 303, .get), (.post, 307, .post),
      (.post, 308, .post), (.put, 301, .put), (.put, 303, .get), (.delete, 302, .delete), (.head, 303, .head),
    ])
  func verbs(_ method: HTTPMethod, _ status: Int, _ expected: HTTPMethod) throws {
    var from = request(method)
    from.body = .bytes([1])
    from.headers["Content-Type"] = "application/json"
    let next = try follow(from, "/y", status)
    #expect(next.method == expected)
    if case .none = next.body {
      #expect(expected != method && next.headers["Content-Type"] == nil)
    } else {
      #expect(expected == method && next.headers["Content-Type"] != nil)
    }
  }

  @Test("takes no body to another origin: a password may be in it")
  func body() {
    var from = request(.post)
    from.body = .bytes(Array("password=hunter2".utf8))
    let error = #expect(throws: HTTPError.self) { try follow(from, "https://b.example/y", 307) }
    #expect(error?.code == .redirectRefused)
    #expect(error?.message.contains("hunter2") == false)
  }

  @Test("is none without a place, or with another status", arguments: [200, 300, 304, 305, 404])
  func none(_ status: Int) throws {
    #expect(try Redirect.next(after: request(), status: status, ["Location": "/y"]) == nil)
    #expect(try Redirect.next(after: request(), status: 302, [:]) == nil)
  }
}
