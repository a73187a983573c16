import DevCDS
import DevCloud
import HTTPTransport
import JSON
import Testing

@Suite("The embedded CDS answers what real servers answered")
struct EmbeddedServerTests {
  private static let job = NewJob(
    "dockhello", needs: [.binary("docker")], script: "docker --version; which docker", group: "dev")

  @Test("from the first model to a finished job")
  func wholeWay() async throws {
    try await Self.replayWholeWay(Replay())
  }

  @Test("and so over HTTP, carried by our client")
  func wholeWayOverHTTP() async throws {
    let clock = TestClock()
    let server = DevServer(try Replay.server(clock))
    try await server.serve { url in
      let client = HTTPClient(ConnectionOptions())
      let replay = Replay(server.cds, clock) { request, _ in
        let query = request.query.isEmpty ? "" : "?" + request.query
        var sent = HTTPRequest(
          try #require(HTTPMethod(rawValue: request.method)), url + request.path + query,
          headers: HTTPHeaders(request.headers.map { .init($0.name, $0.value) }))
        if !request.body.isEmpty { sent.body = .bytes(request.body) }
        let answer = try await client.send(sent)
        return CDSAnswer(
          answer.status, headers: answer.headers.fields.map { ($0.name, $0.value) }, body: answer.body)
      }
      try await Self.replayWholeWay(replay)
    }
  }

  static func replayWholeWay(_ replay: Replay) async throws {
    try await replay.run(
      Recording("classic"),
      given: [
        "queue-as-admin": { _ = try await $0.cds.addJobs(job) },
        "hatchery-register": { try await spendHatcheries(1, $0) },
        "worker-waiting": { replay in
          let token = try #require(replay.answers["token-create"]).string(at: "key")
          let worker = try await registerWorker("docker-sick-pare", token: token, hatchery: 2, replay)
          // The recording names it by this id.
          replay.secrets.learn("4d749c532f1aef18c43195c9bbc4dc09e852627681af9e0b45843ba8afd51346", worker)
          let answer = try await replay.ask(
            CDSRequest("POST", "/worker/checking", headers: [("X_auth_header", base64(worker))]))
          #expect(answer.status == 200)
        },
      ])
  }

  @Test("edge cases")
  func probes() async throws {
    let replay = try Replay()
    try await Self.seed(replay)
    // The first run is over.
    let done = try await replay.ask(
      CDSRequest(
        "POST", "/queue/1/result", headers: [("Authorization", "Basic " + base64("admin:cds-admin"))],
        body: Array(#"{"status":"Success"}"#.utf8)))
    #expect(done.status == 200)
    _ = try await replay.cds.addJobs(Self.job)
    try await Self.spendHatcheries(4, replay)
    try await replay.run(
      Recording("classic-probes"),
      given: [
        "queue-no-auth": { replay in
          replay.credentials["hatchery"] = try #require(replay.answers["hatchery-register"]).string(at: "uid")
        },
        "queue-worker-waiting": { replay in
          replay.credentials["worker"] = try #require(replay.answers["worker-register"]).string(at: "id")
        },
      ])
  }

  @Test("groups, and a hatchery that brings its model")
  func groups() async throws {
    let replay = try Replay()
    try await Self.seed(replay)
    try await replay.run(
      Recording("classic-groups"),
      given: [
        "status": { replay in
          replay.credentials["hatchery"] = try #require(replay.answers["hatchery-register"]).string(at: "uid")
        },
        "status-of-two-models": { replay in
          replay.credentials["hatchery"] = try #require(replay.answers["hatchery-declares-model"]).string(
            at: "uid")
        },
      ])
  }

  /// The token of shared.infra in the recordings, and that of dev in `classic-groups`.
  private static let token = "85c3d30885a024a205b3b30485adeccb9cbf31129f290c1f7f48891d28b0083b"
  private static let devToken = String(repeating: "0c2f4d1e", count: 8)

  /// The model docker with its capabilities, the group dev, tokens, and a first run that waits.
  private static func seed(_ replay: Replay) async throws {
    try await replay.cds.addGroup("dev")
    _ = try await replay.cds.addToken(token, group: "shared.infra")
    _ = try await replay.cds.addToken(devToken, group: "dev")
    replay.credentials["token"] = token
    let names: Set = ["model-add", "capability-add-docker", "capability-add-git"]
    for exchange in try Recording("classic").exchanges where names.contains(exchange.name) {
      let answer = try await replay.ask(
        CDSRequest(
          exchange.method, exchange.path, headers: exchange.headers,
          body: Array((exchange.body?.text(pretty: false) ?? "").utf8)))
      #expect(answer.status == 200)
    }
    _ = try await replay.cds.addJobs(job)
  }

  /// Registers hatcheries that are silent until they are gone, so that the next one has a greater number.
  private static func spendHatcheries(_ count: Int, _ replay: Replay) async throws {
    let key = try await replay.cds.addToken(group: "shared.infra")
    for _ in 0..<count {
      let answer = try await replay.ask(
        CDSRequest("POST", "/hatchery", body: Array(#"{"uid":"\#(key)","name":"gone"}"#.utf8)))
      #expect(answer.status == 200)
    }
    replay.clock.advance(seconds: 31)
    try await replay.cds.removeSilentHatcheries()
  }

  private static func registerWorker(
    _ name: String, token: String, hatchery: Int, _ replay: Replay
  ) async throws -> String {
    let body = #"{"Name":"\#(name)","UserKey":"\#(token)","Model":1,"Hatchery":\#(hatchery)}"#
    let answer = try await replay.ask(CDSRequest("POST", "/worker", body: Array(body.utf8)))
    return try JSONValue.parse(answer.body).string(at: "id")
  }
}
