import CDS
import HTTPTransport
import Testing

/// Every refusal is a typed error whose sentence says what to do.
@Suite struct ClassicErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let response: HTTPResponse
    let code: CDSError.Code
    /// What the help says, among other things.
    let help: String
  }

  static func says(_ status: Int, _ message: String) -> HTTPResponse {
    .scripted(status, #"{"message":"\#(message)"}"#)
  }

  @Test(
    "An answer to POST /worker/model/1/capability",
    arguments: [
      Case(
        testDescription: "401", response: says(401, "not authenticated"), code: .unauthorized,
        help: "look at --user, CDS_USER and CDS_PASSWORD, or run 'modelc login'"),
      Case(
        testDescription: "403", response: says(403, "forbidden"), code: .forbidden,
        help: "an administrator of the model's group, or of CDS, may change it"),
      Case(
        testDescription: "404", response: says(404, "worker model does not exist"), code: .notFound,
        help: "the model or the capability was removed meanwhile"),
      Case(
        testDescription: "400", response: says(400, "wrong request"), code: .refused, help: "another dialect"),
      Case(testDescription: "a bare 400", response: .scripted(400), code: .refused, help: "another dialect"),
      Case(
        testDescription: "a message at 200", response: says(200, "internal server error"), code: .refused,
        help: "ask those who run the server"),
      Case(
        testDescription: "a web page at 404", response: .scripted(404, "\n<!doctype html>"), code: .notCDS,
        help: "open the URL in a browser"),
      Case(
        testDescription: "a redirect",
        response: .scripted(302, "", ["Location": "https://cds.test/x?token=hide"]), code: .notCDS,
        help: "give that URL"),
      Case(
        testDescription: "418", response: .scripted(418), code: .refused, help: "ask those who run the server"
      ),
    ])
  func answers(_ example: Case) async throws {
    let transport = ScriptedTransport(answers: example.response)
    let registry = try Samples.registry(transport)
    let error = await failure { try await registry.add(.binary("git"), to: Samples.model()) }
    #expect(error?.code == example.code)
    #expect(error?.status == example.response.status)
    #expect(error?.help.joined(separator: "\n").contains(example.help) == true, "\(error?.help ?? [])")
    #expect(error?.message.hasPrefix("cannot add the capability 'git' to 'docker': ") == true)
    #expect(error?.description.contains("hide") == false)
    #expect(transport.left == 0)
  }

  @Test("Where JSON is expected, a web page at 200 is a wrong URL or a portal")
  func portal() async throws {
    let registry = try Samples.registry(ScriptedTransport(answers: .scripted(200, "<html>Welcome</html>")))
    let error = await failure { try await registry.models() }
    #expect(error?.code == .notCDS)
    #expect(
      error?.message
        == "cannot list the worker models: http://cds.test/worker/model answers 200 with a web page instead of JSON"
    )
  }

  @Test("Nothing, and something else than JSON", arguments: [("", "nothing"), ("OK", "something else")])
  func noJSON(_ body: String, _ word: String) async throws {
    let registry = try Samples.registry(ScriptedTransport(answers: .scripted(200, body)))
    let error = await failure { try await registry.models() }
    #expect(error?.code == .notCDS)
    #expect(error?.message.hasSuffix("with \(word) instead of JSON") == true)
  }

  @Test("Another shape is said with its path")
  func shape() async throws {
    let answer = HTTPResponse.scripted(200, #"[{"id":"7","name":"docker"}]"#)
    let error = await failure { try await Samples.registry(ScriptedTransport(answers: answer)).models() }
    #expect(error?.code == .wrongShape(path: "/0/id"))
    #expect(error?.message.contains("expected a whole number, found a string (in /0/id)") == true)
  }

  @Test("A proxy that is not ready", arguments: [429, 502, 503, 504])
  func unavailable(_ status: Int) async throws {
    let page = HTTPResponse.scripted(status, "<html>Bad Gateway</html>")
    let error = await failure { try await Samples.registry(ScriptedTransport(answers: page)).models() }
    #expect(error?.code == .unavailable)
    #expect(error?.help.first?.contains("try again") == true)
  }

  @Test(
    "A proxy that drops the header with underscores: 401 from CDS, or 400 and 502 from itself",
    arguments: [(401, #"{"message":"not authenticated"}"#), (400, ""), (502, "<html>")])
  func droppedHeader(_ status: Int, _ body: String) async throws {
    let source = try Samples.source(ScriptedTransport(answers: .scripted(status, body)))
    let error = await failure { try await source.demand(for: Samples.hatchery) }
    #expect(error?.code == (status == 401 ? .unauthorized : .headerDropped))
    #expect(error?.help.joined().contains("underscores_in_headers on") == true)
  }

  @Test(
    "A transfer that fails",
    arguments: [
      (HTTPError.Code.refused, CDSError.Code.unreachable), (.resolve, .unreachable),
      (.connectTimeout, .unreachable),
      (.timeout, .unreachable), (.reset, .unreachable), (.truncated, .unreachable), (.proxy, .unreachable),
      (.certificate, .tls), (.tls, .tls), (.credentials, .tls), (.tooLarge, .tooLarge), (.garbage, .notCDS),
      (.unusable, .unusable), (.cancelled, .cancelled), (.other(56), .unreachable),
    ])
  func transfers(_ code: HTTPError.Code, _ expected: CDSError.Code) async throws {
    let error = await failure { try await Samples.registry(ScriptedTransport([.fail(code)])).models() }
    #expect(error?.code == expected)
    #expect((error?.cause as? HTTPError)?.code == code)
    #expect(code == .cancelled || error?.help.isEmpty == false)
  }

  @Test("Login: the old server says 400 for a wrong password")
  func wrongPassword() async throws {
    let transport = ScriptedTransport(answers: Self.says(400, "invalid user or password"))
    let error = await failure { try await Samples.registry(transport).whoAmI() }
    #expect(error?.code == .unauthorized)
    #expect(error?.message == "cannot log in as 'admin': the server answers 400, 'invalid user or password'")
  }

  @Test("A token that is refused is none of a user, or its session is over")
  func token() async throws {
    let transport = ScriptedTransport(answers: Self.says(401, "not authenticated"))
    let caller = Credentials(user: "", proof: .token(Secret("fc300aad")))
    let error = await failure { try await Samples.registry(transport, as: caller).models() }
    let help = error?.help.first ?? ""
    for word in ["--token-file", "CDS_TOKEN", "'modelc token create' are for hatcheries"] {
      #expect(help.contains(word), "\(help)")
    }
  }

  @Test("How long a server wants to be left alone is said", arguments: [429, 503])
  func patience(_ status: Int) async throws {
    let busy = HTTPResponse.scripted(status, "", ["Retry-After": "3600"])
    let error = await failure { try await Samples.registry(ScriptedTransport(answers: busy)).models() }
    #expect(error?.help.first == "it asks for patience: Retry-After: 3600")
  }

  @Test("A certificate that is not trusted: which file would say so")
  func certificate() async throws {
    let error = await failure {
      try await Samples.registry(ScriptedTransport([.fail(.certificate)])).models()
    }
    #expect(error?.help.last?.contains("--ca-file or CDS_CA_FILE") == true)
  }

  @Test("A password that is a word of our advice is not told by what is hidden")
  func weakPassword() async throws {
    let transport = ScriptedTransport(answers: Self.says(401, "not authenticated"))
    let caller = Credentials(user: "me", proof: .password(Secret("wrong")))
    let error = await failure { try await Samples.registry(transport, as: caller).models() }
    #expect(error?.help.first?.hasPrefix("user or password are wrong: ") == true, "\(error?.help ?? [])")
  }

  @Test("Who may do it is said by name")
  func whoMay() async throws {
    let forbidden = Self.says(403, "forbidden")
    let error = await failure {
      try await Samples.registry(ScriptedTransport(answers: forbidden)).createToken(
        group: "dev", lifetime: .daily)
    }
    #expect(
      error?.help == [
        "an administrator of the group 'dev', or of CDS, may create its tokens: ask one to add you, or for a token"
      ])
    let building = await failure {
      let worker = WorkerRecord(
        id: Secret("7dde"), name: "w", groupID: 1, modelID: 1, hatcheryID: 2, status: .building)
      try await Samples.source(ScriptedTransport(answers: forbidden)).disable(worker, for: Samples.hatchery)
    }
    #expect(building?.help.first?.contains("cannot be disabled: wait until its job has ended") == true)
  }

  @Test("A token that is wrong, and a hatchery that was forgotten")
  func hatchery() async throws {
    let wrong = await failure {
      try await Samples.source(ScriptedTransport(answers: Self.says(401, "not authenticated"))).register(
        name: "h")
    }
    #expect(wrong?.help == ["the token is wrong or was removed: 'modelc token create' makes one"])
    let forgotten = await failure {
      try await Samples.source(ScriptedTransport(answers: Self.says(404, "page not found"))).heartbeat(
        Samples.hatchery)
    }
    #expect(forgotten?.code == .notFound)
    #expect(forgotten?.help.first?.contains("must register again") == true)
  }

  @Test("No secret that the server repeats is shown, and nothing that a terminal obeys")
  func secrets() async throws {
    let echo = Self.says(401, "no user with cds-admin \\u001b[31m")
    let error = await failure { try await Samples.registry(ScriptedTransport(answers: echo)).models() }
    #expect(error?.message.contains("cds-admin") == false)
    #expect(error?.message.contains("\u{1b}") == false)
    let token = await failure {
      try await Samples.source(ScriptedTransport(answers: Self.says(401, "bad fc300aad")), token: "fc300aad")
        .register(name: "h")
    }
    #expect(token?.message.contains("fc300aad") == false)
  }

  @Test("A worker's id is its password: no error shows the path that holds it")
  func path() async throws {
    let worker = WorkerRecord(
      id: Secret("7dde508f"), name: "w", groupID: 1, modelID: 1, hatcheryID: 2, status: .waiting)
    for turn in [
      ScriptedTransport.Turn.fail(.refused), .answer(.scripted(302)), .answer(.scripted(200, "<html>")),
    ] {
      let error = await failure {
        try await Samples.source(ScriptedTransport([turn])).disable(worker, for: Samples.hatchery)
      }
      var dumped = ""
      dump(error, to: &dumped)
      #expect(!dumped.contains("7dde508f"))
    }
  }

  @Test("Without credentials, 401 says what to set; a secret is hidden before a long answer is cut")
  func nobody() async throws {
    let long = Self.says(401, String(repeating: "x", count: 296) + " cds-admin")
    let transport = ScriptedTransport(answers: Self.says(401, "not authenticated"))
    let error = await failure { try await Samples.registry(transport, as: nil).models() }
    #expect(error?.help.first?.hasPrefix("nobody says who calls: set CDS_USER") == true)
    let cut = await failure { try await Samples.registry(ScriptedTransport(answers: long)).models() }
    #expect(cut?.message.contains("cds") == false)
  }

  @Test("The recorded refusals", arguments: ["classic-probes", "classic-groups"])
  func recorded(_ file: String) async throws {
    let refusals = try Recording(file).exchanges.filter { $0.status >= 400 }
    #expect(!refusals.isEmpty)
    for refusal in refusals {
      let source = try Samples.source(ScriptedTransport(answers: refusal.response))
      let error = await failure { try await source.workers(for: Samples.hatchery) }
      #expect(error?.status == refusal.status, "\(refusal.name)")
    }
  }
}
