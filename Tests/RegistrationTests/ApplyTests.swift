import CDS
import HTTPTransport
import Planning
import Registration
import TestSupport
import Testing

@Suite("A model is brought onto the server, and read back")
struct ApplyTests {
  @Test("twice is once: the second time nothing is sent", arguments: [GroupSupport.groups, .none])
  func twice(support: GroupSupport) async throws {
    let registry = MemoryRegistry(support)
    let first = await registrar(registry).apply(offer())
    #expect(first.isFinished)
    #expect(first.done.count == 3)
    let model = try #require(await registry.all.first)
    #expect(Set(model.capabilities) == [.binary("docker"), .binary("git")])
    #expect(model.groupID == (support == .none ? nil : 1))
    await registry.forgetWrites()
    let second = await registrar(registry).apply(offer())
    #expect(second.isFinished && second.done.isEmpty)
    #expect(await registry.writes == [])
  }

  @Test("a group that the server does not have is said before anything is sent")
  func group() async {
    let registry = MemoryRegistry()
    let applied = await registrar(registry).apply(offer(group: "nobody"))
    guard case .failed(let error) = applied.end else {
      Issue.record("\(applied)")
      return
    }
    #expect(error.code == .notFound && error.message.contains("nobody"))
    #expect(error.help.contains { $0.contains("--group") })
    #expect(await registry.writes == [])
  }

  @Test("what was agreed to is done, or nothing")
  func stale() async throws {
    let registry = MemoryRegistry()
    let shown = try await registrar(registry).changes(for: offer())
    await registry.put(registered(offer("docker", ["svn"])))
    let applied = await registrar(registry).apply(offer(), approved: shown)
    guard case .stale = applied.end else {
      Issue.record("\(applied)")
      return
    }
    #expect(await registry.writes == [])
  }

  @Test("what a worker adds meanwhile changes nothing of what was agreed to")
  func keptIsNotStale() async throws {
    let registry = MemoryRegistry()
    await registry.put(registered(offer(), capabilities: []))
    let shown = try await registrar(registry).changes(for: offer())
    await registry.edit("docker") { $0 = $0.with([.binary("svn")]) }
    #expect(await registrar(registry).apply(offer(), approved: shown).isFinished)
  }

  @Test(
    "a call that fails for good ends the run; what was done and what is left is known, and again finishes it")
  func halfway() async throws {
    let registry = ForbiddingRegistry(MemoryRegistry(), after: 2)
    let registrar = Registrar(registry, .init(), names: { script, _ in names(of: script) }, pause: { _ in })
    let applied = await registrar.apply(offer())
    guard case .failed(let error) = applied.end else {
      Issue.record("\(applied)")
      return
    }
    #expect(error.code == .forbidden)
    #expect(
      Deed.text(applied.done.map(Deed.init), tense: \.past) == [
        "added the model", "added the capability docker",
      ])
    #expect(applied.left?.capabilities.map(\.name) == ["git"])
    #expect(applied.left?.changesModel == false)
    #expect(await again(registry.inner).isFinished)
  }

  private func again(_ registry: MemoryRegistry) async -> Application {
    await registrar(registry).apply(offer())
  }

  @Test("an interrupted run says so")
  func interrupted() async {
    let registry = MemoryRegistry()
    let registrar = Registrar(
      registry, .init(), names: { script, _ in names(of: script) }, pause: { _ in throw CancellationError() })
    let applied = await registrar.apply(offer())
    guard case .failed(let error) = applied.end else {
      Issue.record("\(applied)")
      return
    }
    #expect(
      error.code == .cancelled && Deed.text(applied.done.map(Deed.init), tense: \.past) == ["added the model"]
    )
  }

  @Test("a call that is interrupted on its way may have been carried out: nobody knows until the next run")
  func interruptedOnTheWay() async {
    let registry = ForbiddingRegistry(MemoryRegistry(), after: 1, .cancelled)
    let applied = await Registrar(
      registry, .init(), names: { script, _ in names(of: script) }, pause: { _ in }
    ).apply(offer())
    #expect(Deed.text(applied.done.map(Deed.init), tense: \.past) == ["added the model"])
    #expect(applied.unsure.map { Deed($0).text(tense: \.past) } == "added the capability docker")
    #expect(applied.left?.capabilities.map(\.name) == ["git"])
    #expect(await again(registry.inner).isFinished)
  }

  @Test("a call that was refused was not carried out")
  func refused() async {
    let registry = ForbiddingRegistry(MemoryRegistry(), after: 1)
    let applied = await Registrar(
      registry, .init(), names: { script, _ in names(of: script) }, pause: { _ in }
    ).apply(offer())
    #expect(applied.unsure == nil)
    #expect(applied.left?.capabilities.map(\.name) == ["docker", "git"])
  }

  @Test("somebody who writes without end is not fought without end")
  func contested() async {
    let registry = MemoryRegistry(weather: .init(undoes: true))
    let applied = await registrar(registry).apply(offer())
    guard case .contested = applied.end else {
      Issue.record("\(applied)")
      return
    }
    #expect(applied.left != nil && applied.done.count > 2)
  }
}

/// Fails every write after a number of them.
actor ForbiddingRegistry: ModelRegistry {
  nonisolated let inner: MemoryRegistry
  private var rest: Int
  private let code: CDSError.Code

  init(_ inner: MemoryRegistry, after count: Int, _ code: CDSError.Code = .forbidden) {
    self.inner = inner
    self.code = code
    rest = count
  }

  private func count(_ purpose: Purpose) throws(CDSError) {
    rest -= 1
    if rest < 0 { throw CDSError(code, purpose, "no", help: [purpose.whoMay]) }
  }

  func models() async throws(CDSError) -> [RegisteredModel] { try await inner.models() }
  func model(named name: String) async throws(CDSError) -> RegisteredModel? {
    try await inner.model(named: name)
  }
  func add(_ draft: ModelDraft) async throws(CDSError) -> RegisteredModel {
    try count(.addModel(draft.name, group: draft.group))
    return try await inner.add(draft)
  }
  func update(_ model: RegisteredModel, to draft: ModelDraft) async throws(CDSError) -> RegisteredModel {
    try count(.updateModel(draft.name))
    return try await inner.update(model, to: draft)
  }
  func remove(_ model: RegisteredModel) async throws(CDSError) { try await inner.remove(model) }
  func add(_ capability: ServerCapability, to model: RegisteredModel) async throws(CDSError) {
    try count(.addCapability(capability.name, model: model.name))
    try await inner.add(capability, to: model)
  }
  func update(_ capability: ServerCapability, of model: RegisteredModel) async throws(CDSError) {
    try await inner.update(capability, of: model)
  }
  func removeCapability(named name: String, from model: RegisteredModel) async throws(CDSError) {
    try await inner.removeCapability(named: name, from: model)
  }
  func requirements() async throws(CDSError) -> [Requirement] { try await inner.requirements() }
  func group(named name: String) async throws(CDSError) -> ServerGroup? { try await inner.group(named: name) }
  func groupSupport() async throws(CDSError) -> GroupSupport { try await inner.groupSupport() }
  func createToken(group: String, lifetime: TokenLifetime) async throws(CDSError) -> Secret {
    try await inner.createToken(group: group, lifetime: lifetime)
  }
  func logIn(user: String, password: Secret) async throws(CDSError) -> Login {
    try await inner.logIn(user: user, password: password)
  }
  func whoAmI() async throws(CDSError) -> ServerUser? { nil }
}
