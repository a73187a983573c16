import Testing

@testable import HTTPTransport

@Suite("TLS", .timeLimit(.minutes(2)))
struct TLSTests {
  private let server = FaultServer.shared

  private func ends(at port: String, _ change: (inout ConnectionOptions) -> Void) async -> HTTPError? {
    var options = ConnectionOptions()
    change(&options)
    let request = HTTPRequest(.get, server.url("/ok", at: port))
    return await failure { [options] () async throws(HTTPError) in
      #expect(try await CurlTransport(options).send(request).text == "xx")
    }
  }

  private func trusting(_ options: inout ConnectionOptions) {
    options.authorities = server.file("authority.pem")
  }

  @Test(
    "trusts the machine's authorities and no other one by itself",
    arguments: ["https", "self", "other", "expired"])
  func untrusted(_ port: String) async {
    let error = await ends(at: port) { _ in }
    #expect(error?.code == .certificate)
    #expect(error?.detail?.isEmpty == false, "it says what is wrong with it")
  }

  @Test("trusts an authority that it is given, but no other name and no old certificate")
  func authority() async {
    #expect(await ends(at: "https", trusting) == nil)
    #expect(await ends(at: "other", trusting)?.code == .certificate)
    #expect(await ends(at: "expired", trusting)?.code == .certificate)
    #expect(await ends(at: "self", trusting)?.code == .certificate)
    #expect(await ends(at: "self") { $0.authorities = server.file("self.pem") } == nil)
  }

  @Test("shows a certificate to a server that demands one")
  func client() async {
    let none = await ends(at: "client", trusting)
    #expect(none?.code == .tls, "\(none?.message ?? "it ends well")")
    let error = await ends(at: "client") { options in
      trusting(&options)
      options.certificate = server.file("client.pem")
      options.key = server.file("client.key")
    }
    #expect(error == nil)
  }

  @Test("says which of our files is of no use")
  func files() async {
    #expect(await ends(at: "https") { $0.authorities = "/nowhere.pem" }?.code == .credentials)
    let missing = await ends(at: "client") { options in
      trusting(&options)
      options.certificate = "/nowhere.pem"
    }
    #expect(missing?.code == .credentials)
    let mixed = await ends(at: "client") { options in
      trusting(&options)
      options.certificate = server.file("client.pem")
      options.key = server.file("good.key")
    }
    #expect(mixed?.code == .credentials)
  }

  @Test("is not spoken where it is not understood, and not left out where it is")
  func mixed() async {
    let plain = server.url("/ok", at: "greeter").replacing("http://", with: "https://")
    let error = await failure { () async throws(HTTPError) in
      _ = try await CurlTransport().send(HTTPRequest(.get, plain))
    }
    #expect(error?.code == .tls, "\(error?.message ?? "it ends well")")
    let bare = server.url("/ok", at: "https").replacing("https://", with: "http://")
    let other = await failure { () async throws(HTTPError) in
      _ = try await CurlTransport().send(HTTPRequest(.get, bare))
    }
    #expect(other?.code == .garbage || other?.code == .reset)
  }

  @Test("is not left by a redirect")
  func downgrade() async {
    var options = ConnectionOptions()
    trusting(&options)
    let client = HTTPClient(options)
    let request = HTTPRequest(.get, server.url("/redirect?to=\(server.url("/ok"))", at: "https"))
    let error = await failure { () async throws(HTTPError) in _ = try await client.send(request) }
    #expect(error?.code == .redirectRefused)
  }

  @Test("shows no certificate behind a redirect to another server")
  func certificateElsewhere() async {
    var options = ConnectionOptions()
    trusting(&options)
    options.certificate = server.file("client.pem")
    options.key = server.file("client.key")
    let client = HTTPClient(options)
    let request = HTTPRequest(
      .get, server.url("/redirect?to=\(server.url("/ok", at: "client"))", at: "https"))
    let error = await failure { () async throws(HTTPError) in _ = try await client.send(request) }
    #expect(error?.code == .tls)
  }
}
