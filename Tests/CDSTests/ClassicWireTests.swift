import CDS
import HTTPTransport
import JSON
import Testing

/// What goes over the wire is what the original client sent.
@Suite struct ClassicWireTests {
  let recording: Recording

  init() throws { recording = try Recording("classic") }

  /// A request is the recorded one: verb, path, headers but those that the transport makes, and every byte of the body.
  func expect(
    _ request: HTTPRequest?, is name: String, but changed: Set<String> = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let recorded = try recording[name]
    let request = try #require(request, sourceLocation: sourceLocation)
    #expect(request.method.rawValue == recorded.method, sourceLocation: sourceLocation)
    #expect(request.url == "http://cds.test" + recorded.path, sourceLocation: sourceLocation)
    var sent: [UInt8]?
    if case .bytes(let bytes) = request.body { sent = bytes }
    #expect(
      sent.map { String(decoding: $0, as: UTF8.self) }
        == recorded.sent.map { String(decoding: $0, as: UTF8.self) }, sourceLocation: sourceLocation)
    if let length = recorded.headers["Content-Length"] {
      #expect(String(sent?.count ?? 0) == length, sourceLocation: sourceLocation)
    }
    let ofTransport: Set = ["Content-Length", "Accept"]
    func ours(_ headers: HTTPHeaders) -> Set<HTTPHeaders.Field> {
      Set(headers.fields.filter { !ofTransport.contains($0.name) && !changed.contains($0.name) })
    }
    #expect(ours(request.headers) == ours(recorded.headers), sourceLocation: sourceLocation)
  }

  @Test("cds worker model add docker openstack --image=… --flavor=… --userdata=… --group shared.infra")
  func addModel() async throws {
    let transport = ScriptedTransport(
      answers: .scripted(200, "null"), try recording["group"].response, try recording["model-add"].response)
    let udata = try #require(
      ModelImage(text: try recording["model-add"].answer?.string(at: "image") ?? "").openStack)
    let image = ModelImage(OpenStackImage(os: "Debian 8", flavor: "vps-ssd-1", userData: udata.userData))
    let model = try await Samples.registry(transport).add(
      ModelDraft(name: "docker", image: image, group: "shared.infra"))
    try #require(transport.lines == ["GET /worker/model", "GET /group/shared.infra", "POST /worker/model"])
    try expect(transport.asked[0], is: "model-list")
    try expect(transport.asked[1], is: "group")
    try expect(transport.asked[2], is: "model-add")
    #expect(
      model
        == RegisteredModel(
          id: 1, name: "docker", type: .openStack, image: image, groupID: 1, creator: "admin"))
  }

  @Test("cds worker model capability add docker docker binary docker")
  func addCapability() async throws {
    let transport = ScriptedTransport(answers: try recording["capability-add-docker"].response)
    try await Samples.registry(transport).add(.binary("docker"), to: Samples.model())
    try expect(transport.asked.first, is: "capability-add-docker")
  }

  @Test("cds generate token -g shared.infra -e persistent")
  func createToken() async throws {
    let transport = ScriptedTransport(answers: try recording["token-create"].response)
    let token = try await Samples.registry(transport).createToken(
      group: "shared.infra", lifetime: .persistent)
    try expect(transport.asked.first, is: "token-create")
    #expect(token.reveal() == "85c3d30885a024a205b3b30485adeccb9cbf31129f290c1f7f48891d28b0083b")
  }

  @Test("The login's body; it was recorded with another client, whose two headers differ")
  func logIn() async throws {
    let transport = ScriptedTransport(answers: try recording["login"].response)
    let login = try await Samples.registry(transport, as: nil).logIn(
      user: "admin", password: Secret("cds-admin"))
    try expect(transport.asked.first, is: "login", but: ["User-Agent", "Content-Type"])
    #expect(
      login.user
        == ServerUser(id: 1, name: "admin", fullName: "CDS Admin", email: "admin@cds.local", isAdmin: true))
    #expect(login.credentials == Samples.admin)
  }

  @Test("A hatchery registers, lives, asks what is wanted, and disables a worker")
  func hatchery() async throws {
    let names = [
      "hatchery-register", "hatchery-heartbeat", "status-as-hatchery", "model-get", "worker-list",
      "worker-disable",
    ]
    let transport = ScriptedTransport(try names.map { .answer(try recording[$0].response) })
    let source = try Samples.source(
      transport, token: "85c3d30885a024a205b3b30485adeccb9cbf31129f290c1f7f48891d28b0083b")
    let hatchery = try await source.register(name: "vm")
    try await source.heartbeat(hatchery)
    let demand = try await source.demand(for: hatchery)
    let model = try await source.model(named: "docker", for: hatchery)
    let workers = try await source.workers(for: hatchery)
    try await source.disable(try #require(workers.last), for: hatchery)
    for (request, name) in zip(transport.asked, names) { try expect(request, is: name) }
    #expect(
      demand
        == .models([
          ModelDemand(
            modelID: 1, modelName: "docker", groupID: 1, current: 0, wanted: 2, building: 0, requirements: [])
        ]))
    #expect(model?.capabilities == [.binary("docker"), .binary("git")])
    #expect(workers.map(\.status) == [.building, .waiting])
  }

  @Test("What jobs require, each once")
  func requirements() async throws {
    let transport = ScriptedTransport(answers: try recording["requirement-list"].response)
    let requirements = try await Samples.registry(transport).requirements()
    try expect(transport.asked.first, is: "requirement-list", but: ["User-Agent"])
    #expect(requirements == [.binary("docker")])
  }

  @Test("With a session's token both headers are sent, as the original client does")
  func token() async throws {
    let transport = ScriptedTransport(answers: .scripted(200, "null"))
    let credentials = Credentials(user: "admin", proof: .token(Secret("6c43")))
    _ = try await Samples.registry(transport, as: credentials).models()
    #expect(transport.asked[0].headers["Session-Token"] == "6c43")
    #expect(transport.asked[0].headers["Authorization"] == "Basic YWRtaW46NmM0Mw==")
  }

  @Test(
    "Names are percent-encoded, which the original client forgot",
    arguments: [("a b&c=d", "a%20b%26c%3Dd"), ("é/..", "%C3%A9%2F.."), ("docker-1.12_x~", "docker-1.12_x~")])
  func escaping(_ name: String, _ escaped: String) async throws {
    let transport = ScriptedTransport(answers: .scripted(404), .scripted(200))
    let registry = try Samples.registry(transport)
    _ = try await registry.model(named: name)
    try await registry.removeCapability(named: name, from: Samples.model())
    #expect(
      transport.lines == [
        "GET /worker/model?name=\(escaped)", "DELETE /worker/model/1/capability/\(escaped)",
      ])
  }

  @Test("No request follows a redirect, and none but harmless ones is sent twice")
  func policies() async throws {
    let recording = recording
    let transport = ScriptedTransport([
      .answer(try recording["login"].response), .answer(.scripted(200)),
      .answer(try recording["token-create"].response),
    ])
    let registry = try Samples.registry(transport)
    _ = try await registry.whoAmI()
    try await registry.add(.binary("docker"), to: Samples.model())
    _ = try await registry.createToken(group: "dev", lifetime: .daily)
    #expect(transport.asked.map(\.redirects) == [.never, .never, .never])
    #expect(transport.asked.map(\.retries.evenIfNotIdempotent) == [true, false, false])
  }
}
