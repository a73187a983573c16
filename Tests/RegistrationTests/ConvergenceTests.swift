import CDS
import Registration
import TestSupport
import Testing

/// Whatever happened before, one undisturbed run makes the server what the spec says.
@Suite("Registering converges")
struct ConvergenceTests {
  private static let programs = ["docker", "git", "jq", "svn", "perl", "make", "node"]

  @Test("registers, manual edits, races and failures in any order", arguments: 0..<40)
  func anyOrder(round: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let support: GroupSupport = Bool.random(using: &random) ? .groups : .none
    let registry = MemoryRegistry(support, seed: random.next())
    var model = Self.model(&random)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<5:
        await registry.set(
          .init(
            races: .random(in: 0...0.8, using: &random), failures: .random(in: 0...0.5, using: &random)))
        if Bool.random(using: &random) { model = Self.model(&random) }
        let choice = Self.choice(&random)
        let applied = await registrar(registry, choice).apply(model)
        // Success is said of what was read back, in any weather.
        if applied.isFinished { try await Self.expect(registry, model, choice, support, "seed \(seed)") }
      case 5: await registry.drop("docker")
      case 6: await registry.require(Self.some(&random).map { .binary($0) })
      case 7:
        let other = registered(Self.model(&random))
        await registry.edit("docker") { $0 = $0.with(image: other.image, groupID: $0.groupID.map { _ in 2 }) }
      default:
        let (type, value) = Bool.random(using: &random) ? ("network", "10.0.0.1:80") : ("binary", nil)
        let list = Self.some(&random).map { ServerCapability(name: $0, type: type, value: value ?? $0) }
        await registry.edit("docker") { $0 = $0.with($0.capabilities + list) }
      }
    }
    await registry.set(.calm)
    let choice = CapabilityChoice(prune: Bool.random(using: &random))
    let last = await registrar(registry, choice).apply(model)
    #expect(last.isFinished, "seed \(seed): \(last)")
    try await Self.expect(registry, model, choice, support, "seed \(seed)")
    await registry.forgetWrites()
    #expect(await registrar(registry, choice).apply(model).isFinished, "seed \(seed)")
    #expect(await registry.writes == [], "seed \(seed): a second time is for nothing")
  }

  @Test("what the spec no longer has is gone, also after a run that broke off anywhere", arguments: 0..<20)
  func dropping(round: Int) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    let registry = MemoryRegistry(seed: seed)
    #expect(await registrar(registry).apply(offer("docker", ["docker", "git", "jq"])).isFinished)
    await registry.set(.init(failures: 0.6))
    let next = offer("docker", ["docker"])
    for _ in 0..<3 { _ = await registrar(registry).apply(next) }
    await registry.set(.calm)
    #expect(await registrar(registry).apply(next).isFinished, "seed \(seed)")
    let found = try #require(await registry.all.first, "seed \(seed)")
    #expect(found.capabilities == [.binary("docker")], "seed \(seed): \(found.capabilities)")
  }

  /// The server has a model as it is to be.
  private static func expect(
    _ registry: MemoryRegistry, _ model: OfferedModel, _ choice: CapabilityChoice, _ support: GroupSupport,
    _ told: Comment
  ) async throws {
    let found = try #require(await registry.all.first, told)
    let wanted = choice.capabilities(of: model, requirements: await registry.required)
      .map(\.capability)
    #expect(found.image == registered(model).image, told)
    #expect(found.type == .openStack && found.groupID == (support == .none ? nil : 1), told)
    #expect(Set(found.capabilities).isSuperset(of: wanted), "\(told): \(found.capabilities)")
    #expect(Set(found.capabilities.map(\.name)).count == found.capabilities.count, told)
    let others = found.capabilities.filter { !wanted.contains($0) }
    // Only what a worker may have added is kept, and nothing when that is pruned.
    #expect(
      others.allSatisfy { $0 == .binary($0.name) } && !(choice.prune && !others.isEmpty), told)
  }

  private static func some(_ random: inout SeededRandom) -> [String] {
    programs.filter { _ in Bool.random(using: &random) }
  }

  private static func model(_ random: inout SeededRandom) -> OfferedModel {
    offer(
      "docker", some(&random), brings: some(&random),
      omitted: Int.random(in: 0..<4, using: &random) == 0 ? ["perl"] : [],
      os: ["Debian 8", "Debian 12"].randomElement(using: &random) ?? "Debian 8")
  }

  private static func choice(_ random: inout SeededRandom) -> CapabilityChoice {
    CapabilityChoice(
      all: Int.random(in: 0..<4, using: &random) == 0, prune: Bool.random(using: &random))
  }
}
