import Testing

@testable import HTTPTransport

@Suite("A proxy", .timeLimit(.minutes(2)))
struct ProxyTests {
  private let server = FaultServer.shared

  private func transport(_ proxies: ProxySettings) -> CurlTransport {
    var options = ConnectionOptions()
    options.proxies = proxies
    options.authorities = server.file("authority.pem")
    return CurlTransport(options)
  }

  @Test("answers for http, and is left out for what is excepted")
  func plain() async throws {
    let proxies = ProxySettings(environment: [
      "http_proxy": server.url("", at: "proxy"), "no_proxy": "127.0.0.1",
    ])
    let transport = transport(proxies)
    let answer = try await transport.send(HTTPRequest(.get, "http://far.invalid/x"))
    #expect(answer.text.hasPrefix("by proxy: GET http://far.invalid/x HTTP/1.1"))
    #expect(try await transport.send(HTTPRequest(.get, server.url("/ok"))).text == "xx")
  }

  @Test("leads to https and sees nothing of what is sent there")
  func tunnel() async throws {
    let transport = transport(ProxySettings(https: server.url("", at: "proxy")))
    let request = HTTPRequest(
      .get, server.url("/echo", at: "https"), headers: ["Authorization": "Basic hunter2"])
    #expect(try await transport.send(request).text.contains("hunter2"))
    let seen = try await CurlTransport().send(HTTPRequest(.get, server.url("/tunnels"))).text
    #expect(seen.contains("CONNECT 127.0.0.1:"))
    #expect(!seen.contains("hunter2"))
  }

  @Test("gets the password that its URL has, and its refusal is told from the server's")
  func password() async throws {
    let open = server.url("", at: "strictproxy").replacing("//", with: "//user:password@")
    let request = HTTPRequest(.get, server.url("/ok", at: "https"))
    #expect(try await transport(ProxySettings(https: open)).send(request).text == "xx")
    let shut = transport(ProxySettings(https: server.url("", at: "strictproxy")))
    let error = await failure { () async throws(HTTPError) in _ = try await shut.send(request) }
    #expect(error?.code == .proxy)
    let forbidden = transport(ProxySettings(https: server.url("", at: "proxy")))
    let other = await failure { () async throws(HTTPError) in
      _ = try await forbidden.send(HTTPRequest(.get, "https://forbidden.invalid/"))
    }
    #expect(other?.code == .proxy)
  }

  @Test("that is not there is named as the fault")
  func missing() async {
    let closed = HeldPort.closed()
    for proxy in [closed.url, "http://nobody.invalid:3128"] {
      let transport = transport(ProxySettings(http: proxy))
      let error = await failure { () async throws(HTTPError) in
        _ = try await transport.send(HTTPRequest(.get, "http://far.invalid/"))
      }
      #expect(error?.code == .proxy, "\(proxy)")
    }
  }

  @Test("is taken from what is passed in and not from this process's environment")
  func environment() async throws {
    // libcurl would read it on its own, were it not told otherwise.
    let answer = try await transport(.none).send(HTTPRequest(.get, server.url("/ok")))
    #expect(answer.text == "xx")
  }
}
