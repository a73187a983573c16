import HTTPTransport
import JSON
import Testing

@testable import OpenStack

@Suite("The token")
struct TokenTests {
  private let empty = #"{"servers":[]}"#

  @Test("fifty who ask at once log in once, and ask for Nova's versions once")
  func singleFlight() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/") { _ in .json(#"{"server":{"id":"s1","name":"x","status":"ACTIVE"}}"#) }
    let cloud = fake.client()
    try await withThrowingTaskGroup { group in
      for number in 0..<50 { group.addTask { _ = try await cloud.server("s\(number)") } }
      try await group.waitForAll()
    }
    #expect(fake.count("POST", "/v3/auth/tokens") == 1)
    #expect(fake.count("GET", "/servers/") == 50)
    #expect(fake.requests("GET", "/v2.1/").count { $0.url.hasSuffix("/v2.1/") } == 1)
  }

  @Test("is renewed once when four fifths of its life are over, and the old one serves meanwhile")
  func early() async throws {
    let fake = FakeCloud(lifetime: 1000)
    fake.on("GET", "/servers/detail") { [empty] _ in .json(empty) }
    let cloud = fake.client()
    _ = try await cloud.servers()
    fake.time.pass(.seconds(790))
    _ = try await cloud.servers()
    #expect(fake.count("POST", "/v3/auth/tokens") == 1)
    fake.time.pass(.seconds(11))
    for _ in 0..<5 { _ = try await cloud.servers() }
    while fake.count("POST", "/v3/auth/tokens") < 2 { await Task.yield() }
    for _ in 0..<20 { _ = try await cloud.servers() }
    #expect(fake.count("POST", "/v3/auth/tokens") == 2)
    let tokens = fake.requests("GET", "/servers/detail").map { $0.headers["X-Auth-Token"] ?? "" }
    #expect(tokens.first == "token-1" && tokens.last == "token-2")
  }

  @Test("while Keystone is down, the old one serves to its end")
  func keystoneDown() async throws {
    let fake = FakeCloud(lifetime: 1000)
    fake.on("GET", "/servers/detail") { [empty] _ in .json(empty) }
    let cloud = fake.client()
    _ = try await cloud.servers()
    fake.on("POST", "/v3/auth/tokens") { request throws(HTTPError) in
      throw HTTPError(.refused, url: request.url)
    }
    fake.time.pass(.seconds(850))
    _ = try await cloud.servers()
    fake.time.pass(.seconds(150))
    let error = try await refused { () async throws(CloudError) in
      try await cloud.servers()
    }
    #expect(error.service == .identity && error.effect == .nothing && error.isPassing, "\(error)")
  }

  @Test("one that is refused is renewed once, and the request is sent again, POST /servers too")
  func replaced() async throws {
    let fake = FakeCloud()
    let cloud = fake.client()
    let request = ServerRequest(name: "w-1", image: "Debian 12", flavor: "small", userData: [])
    _ = try await cloud.create(request)
    fake.time.pass(.seconds(100))
    fake.on("POST", "/servers", times: 1) { _ in .json("{}", status: 401) }
    #expect(try await cloud.create(request) == "s1")
    #expect(fake.count("POST", "/v3/auth/tokens") == 2)
    #expect(
      fake.requests("POST", "/servers").map { $0.headers["X-Auth-Token"] } == [
        "token-1", "token-1", "token-2",
      ])
  }

  @Test("a service that takes no token costs one renewal for all, not one for each request")
  func storm() async throws {
    let fake = FakeCloud()
    fake.on("GET", "/servers/detail") { [empty] _ in .json(empty) }
    let cloud = fake.client()
    _ = try await cloud.servers()
    fake.time.pass(.seconds(100))
    fake.on("GET", "/servers/") { _ in .json(#"{"error":{"code":401,"message":"no"}}"#, status: 401) }
    await withTaskGroup { group in
      for number in 0..<50 {
        group.addTask {
          let error = await failure { () async throws(CloudError) in try await cloud.server("s\(number)") }
          #expect(error?.kind == .unauthorized)
        }
      }
    }
    #expect(fake.count("POST", "/v3/auth/tokens") == 2)
  }

  @Test("a wrong password is tried once in half a minute")
  func wrongPassword() async throws {
    let fake = FakeCloud()
    let refusal = try Exchanges.recorded["1.4"].response
    fake.on("POST", "/v3/auth/tokens") { _ in refusal }
    let cloud = fake.client()
    for _ in 0..<10 {
      let error = await failure { () async throws(CloudError) in try await cloud.servers() }
      #expect(error?.kind == .unauthorized)
      #expect(error?.help.first?.contains("Keystone does not say which") ?? false)
    }
    #expect(fake.count("POST", "/v3/auth/tokens") == 1)
    fake.time.pass(.seconds(31))
    _ = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(fake.count("POST", "/v3/auth/tokens") == 2)
  }

  @Test("a bare URL is asked for its versions, and one that has v2.0 alone is an error that says so")
  func discovery() async throws {
    let fake = FakeCloud()
    var settings = CloudSettings.sample
    settings.authURL = "http://cloud.test:5000"
    let versions = try Exchanges.recorded["1.1"].response
    fake.on("GET", "cloud.test:5000/") { _ in versions }
    let cloud = Cloud(settings, transport: fake, time: fake.time.source)
    let summary = try await cloud.session()
    #expect(
      summary.project == "ci" && summary.region == "SBG1" && summary.microversion == Microversion(2, 93))
    #expect(
      fake.asked.prefix(2) == ["GET http://cloud.test:5000/", "POST http://cloud.test:5000/v3/auth/tokens"])

    fake.on("GET", "cloud.test:5000/") { _ in .json(#"{"versions":{"values":[{"id":"v2.0"}]}}"#, status: 300)
    }
    let old = Cloud(settings, transport: fake, time: fake.time.source)
    let error = try await refused { () async throws(CloudError) in
      try await old.session()
    }
    #expect(error.kind == .settings && error.message.contains("v2.0 only"), "\(error)")
  }

  @Test(
    "what is sent to log in",
    arguments: [
      (
        CloudSettings.Credentials.password(
          user: .id("u1"), password: Secret("s")), CloudSettings.Name.id("p1"),
        #"{"auth":{"identity":{"methods":["password"],"password":{"user":{"id":"u1","password":"s"}}},"scope":{"project":{"id":"p1"}}}}"#
      ),
      (
        .password(user: .name("cds", domain: .name("Default")), password: Secret("cds-pass")),
        .name("ci", domain: .id("d")),
        #"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"cds","domain":{"name":"Default"},"password":"cds-pass"}}},"scope":{"project":{"name":"ci","domain":{"id":"d"}}}}}"#
      ),
      (
        .applicationCredential(id: "a1", secret: Secret("s")), .id("p1"),
        #"{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"a1","secret":"s"}}}}"#
      ),
      (
        .namedApplicationCredential(name: "ci", user: .name("me", domain: .standard), secret: Secret("s")),
        nil,
        #"{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"name":"ci","user":{"name":"me","domain":{"name":"Default"}},"secret":"s"}}}}"#
      ),
      (
        .token(Secret("t")), .id("p1"),
        #"{"auth":{"identity":{"methods":["token"],"token":{"id":"t"}},"scope":{"project":{"id":"p1"}}}}"#
      ),
    ] as [(CloudSettings.Credentials, CloudSettings.Name?, String)])
  func bodies(_ credentials: CloudSettings.Credentials, _ project: CloudSettings.Name?, _ text: String) {
    var settings = CloudSettings.sample
    settings.credentials = credentials
    settings.project = project
    #expect(settings.authRequest?.text(pretty: false) == text)
  }

  @Test("a token from elsewhere is used as it is, and not renewed")
  func foreign() async throws {
    let fake = FakeCloud()
    let validated = try Exchanges.recorded["1.3"].body
    fake.on("GET", "/v3/auth/tokens") { _ in HTTPResponse(status: 200, body: validated) }
    fake.on("GET", "/servers/detail") { _ in .json("{}", status: 401) }
    var settings = CloudSettings.sample
    settings.credentials = .token(Secret("from-elsewhere"))
    settings.project = nil
    settings.endpoints[.compute] = "http://cloud.test:8774/v2.1/p1"
    let cloud = Cloud(settings, transport: fake, time: fake.time.source)
    fake.time.pass(.seconds(60))
    let error = await failure { () async throws(CloudError) in try await cloud.servers() }
    #expect(error?.kind == .unauthorized)
    #expect(fake.requests("GET", "/servers/detail").map { $0.headers["X-Auth-Token"] } == ["from-elsewhere"])
    #expect(fake.count("POST", "/v3/auth/tokens") == 0)
  }

  @Test("secrets stand in no description")
  func secrets() {
    var text = ""
    dump(CloudSettings.sample, to: &text)
    text += "\(CloudSettings.sample) \(String(reflecting: CloudSettings.sample))"
    #expect(!text.contains("sesame"))
  }
}
