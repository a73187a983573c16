import CDS
import DevCDS
import HTTPTransport
import Testing

/// Client and server share no type: what one writes the other must understand.
@Suite("Our client and the embedded CDS")
struct ClientTests {
  private let clock = TestClock()

  private func server(_ variant: CDSVariant, _ login: CDSLogin = .basic) throws -> EmbeddedCDS {
    let clock = clock
    return try EmbeddedCDS(
      variant: variant, login: login,
      administrator: NewUser("admin", fullname: "CDS Admin", email: "", isAdmin: true, password: "secret"),
      surroundings: .machine(now: { clock.now }))
  }

  private func registry(_ cds: EmbeddedCDS, _ proof: Credentials.Proof = .password(Secret("secret"))) throws
    -> ClassicRegistry
  {
    ClassicRegistry(
      server: try ServerURL(DirectTransport.address), credentials: Credentials(user: "admin", proof: proof),
      transport: DirectTransport(cds: cds))
  }

  private let draft = ModelDraft(
    name: "docker",
    image: ModelImage(
      OpenStackImage(os: "Debian 8", flavor: "vps-ssd-1", userData: Array("# Install\n".utf8))),
    group: "shared.infra")

  @Test("a model's whole life", arguments: CDSVariant.allCases)
  func models(variant: CDSVariant) async throws {
    let registry = try registry(server(variant))
    let model = try await registry.add(draft)
    #expect(model.groupID == (variant == .classic ? 1 : nil))
    try await registry.add(.binary("docker"), to: model)
    try await registry.add(.binary("git"), to: model)
    try await registry.update(ServerCapability(name: "git", type: "binary", value: "/usr/bin/git"), of: model)
    try await registry.removeCapability(named: "docker", from: model)
    let loaded = try #require(try await registry.model(named: "docker"))
    #expect(loaded.image.openStack?.os == "Debian 8")
    #expect(loaded.capabilities == [ServerCapability(name: "git", type: "binary", value: "/usr/bin/git")])
    var changed = draft
    changed.image = ModelImage(OpenStackImage(os: "Debian 9", flavor: "vps-ssd-1", userData: []))
    _ = try await registry.update(loaded, to: changed)
    let updated = try await registry.models()
    #expect(updated.map(\.image.openStack?.os) == ["Debian 9"])
    #expect(updated.map(\.capabilities) == [loaded.capabilities])
    #expect(try await registry.groupSupport() == (variant == .classic ? .groups : .none))
    try await registry.remove(loaded)
    #expect(try await registry.model(named: "docker") == nil)
  }

  @Test(
    "a name that is taken by another model, and one that is there as it should be",
    arguments: CDSVariant.allCases)
  func takenName(variant: CDSVariant) async throws {
    let registry = try registry(server(variant))
    _ = try await registry.add(draft)
    var other = draft
    other.image = ModelImage(text: "other")
    await #expect(throws: CDSError.self) { _ = try await registry.add(other) }
    do { _ = try await registry.add(other) } catch { #expect(error.code == .nameTaken) }
  }

  @Test("groups, tokens, requirements and logins", arguments: CDSLogin.allCases)
  func others(login: CDSLogin) async throws {
    let cds = try server(.classic, login)
    _ = try await cds.addJobs(NewJob("x", needs: [.binary("docker")]))
    let stranger = ClassicRegistry(
      server: try ServerURL(DirectTransport.address), credentials: nil, transport: DirectTransport(cds: cds))
    let session = try await stranger.logIn(user: "admin", password: Secret("secret"))
    let registry = try registry(cds, session.credentials.proof)
    #expect(try await registry.group(named: "shared.infra")?.admins == ["admin"])
    #expect(try await registry.requirements() == [.binary("docker")])
    let token = try await registry.createToken(group: "shared.infra", lifetime: .persistent)
    #expect(token.reveal().utf8.count == 64)
    do {
      _ = try await stranger.logIn(user: "admin", password: Secret("wrong"))
      Issue.record("a wrong password was taken")
    } catch { #expect(error.code == .unauthorized) }
    do {
      _ = try await stranger.models()
      Issue.record("a stranger was let in")
    } catch { #expect(error.code == .unauthorized) }
  }

  @Test("a hatchery registers, learns what is wanted, and disables a worker", arguments: CDSVariant.allCases)
  func hatchery(variant: CDSVariant) async throws {
    let cds = try server(variant)
    try await cds.addGroup("dev")
    let registry = try registry(cds)
    let model = try await registry.add(draft)
    try await registry.add(.binary("docker"), to: model)
    _ = try await cds.addJobs(NewJob("x", needs: [.binary("docker")], group: "dev"))
    let token = try await cds.addToken(group: "shared.infra")
    let source = ClassicWorkSource(
      server: try ServerURL(DirectTransport.address), token: Secret(token),
      transport: DirectTransport(cds: cds))
    let identity = try await source.register(name: "h")
    try await source.heartbeat(identity)
    guard case .models(let wanted) = try await source.demand(for: identity) else {
      Issue.record("no counts")
      return
    }
    #expect(wanted.map(\.wanted) == [variant == .classic ? 2 : 1])
    #expect(try await source.model(named: "docker", for: identity)?.capabilities == [.binary("docker")])
    let form = #"{"Name":"docker-a","UserKey":"\#(token)","Model":\#(model.id),"Hatchery":\#(identity.id)}"#
    #expect(await cds.answer(CDSRequest("POST", "/worker", body: Array(form.utf8))).status == 200)
    let worker = try #require(try await source.workers(for: identity).first)
    #expect(worker.status == .waiting && worker.hatcheryID == identity.id)
    try await source.disable(worker, for: identity)
    #expect(try await source.workers(for: identity).map(\.status) == [.disabled])
    clock.advance(seconds: 31)
    try await cds.removeSilentHatcheries()
    do {
      try await source.heartbeat(identity)
      Issue.record("a hatchery that is gone was heard")
    } catch { #expect(error.code == .unauthorized) }
  }
}
