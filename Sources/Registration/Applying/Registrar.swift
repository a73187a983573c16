package import CDS
import Planning

/// Brings models onto a server: reads what it has, compares, changes it, and reads it back until nothing differs.
package struct Registrar: Sendable {
  /// Which names the script that a server has of a model leaves on PATH.
  package typealias Names = @Sendable (_ script: [UInt8], _ model: OfferedModel) -> Set<String>

  let registry: any ModelRegistry
  let choice: CapabilityChoice
  let names: Names
  /// Waits before the server is looked at again, longer with each time; throws when the task is cancelled.
  let pause: @Sendable (Int) async throws -> Void

  package init(
    _ registry: any ModelRegistry, _ choice: CapabilityChoice, names: @escaping Names,
    pause: @escaping @Sendable (Int) async throws -> Void
  ) {
    self.registry = registry
    self.choice = choice
    self.names = names
    self.pause = pause
  }

  /// What differs now.
  package func changes(for model: OfferedModel) async throws(CDSError) -> ChangeSet {
    var run = Run(model)
    return try await look(&run)
  }

  /// One model on its way: what was learned of the server so far.
  struct Run {
    let model: OfferedModel
    /// What the scripts that the server has had bring.
    var formerly: Set<String> = []
    var scripts: Set<[UInt8]> = []
    /// Neither changes while a model is registered.
    var group: ServerGroup??
    var requirements: [Requirement]?
    /// As it was read last.
    var found: RegisteredModel?

    init(_ model: OfferedModel) { self.model = model }
  }

  /// Reads what the server has of a model, and compares.
  func look(_ run: inout Run) async throws(CDSError) -> ChangeSet {
    run.found = try await registry.model(named: run.model.name.description)
    if run.group == nil { run.group = .some(try await group(of: run.model)) }
    if run.requirements == nil { run.requirements = try await registry.requirements() }
    if let script = run.found?.image.openStack?.userData, script != run.model.userData,
      run.scripts.insert(script).inserted
    {
      run.formerly.formUnion(names(script, run.model))
    }
    // On a server that had no model yet only the first one shows that models have no groups.
    let hasGroups = run.found.map { $0.groupID != nil } ?? true
    let state = ServerState(
      model: run.found, group: hasGroups ? run.group ?? nil : nil, requirements: run.requirements ?? [])
    return compare(run.model, with: state, choice, formerly: run.formerly)
  }

  /// The group that a model is to belong to; nil on a server whose models have none.
  private func group(of model: OfferedModel) async throws(CDSError) -> ServerGroup? {
    let support = try await registry.groupSupport()
    guard support != .none else { return nil }
    if let group = try await registry.group(named: model.group) { return group }
    throw CDSError(
      .notFound, .readGroup(model.group), "the server has no such group",
      help: ["name another one, with 'group:' in the spec or with --group, or have an administrator make it"])
  }
}
