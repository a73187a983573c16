/// Which models satisfy which requirements: one set of models for each requirement, intersected.
package struct Matcher: Sendable {
  /// In the order in which they are preferred: the smallest flavor first, then by path.
  package let models: [Model]
  private let region: String?
  private var byCapability: [String: Bits] = [:]
  private var byName: [String: Bits] = [:]
  private var byArchitecture: [String: Bits] = [:]
  /// The models whose architecture nobody has said.
  private var anyArchitecture: Bits
  private let none: Bits
  private let all: Bits
  private var current: Bits
  private let positions: [ModelPath: Int]

  package init(_ models: [Model], flavors: [FlavorName: Flavor], region: String?) {
    func size(_ model: Model) -> (Int, Int) {
      let flavor = flavors[model.flavor]
      return (flavor?.cores ?? .max, flavor?.memory ?? .max)
    }
    let sorted = models.sorted { a, b in
      let (one, other) = (size(a), size(b))
      return one == other ? a.path < b.path : one < other
    }
    self.models = sorted
    self.region = region
    none = Bits(count: sorted.count)
    all = Bits(count: sorted.count, all: true)
    current = none
    anyArchitecture = none
    positions = Dictionary(zip(sorted.map(\.path), sorted.indices)) { first, _ in first }
    for (index, model) in sorted.enumerated() {
      for capability in model.capabilities { byCapability[capability, default: none].insert(index) }
      // Names are unique within a group; the group shared.infra's may be called without it.
      byName[model.path.rawValue, default: none].insert(index)
      if model.group == "shared.infra" || model.group.isEmpty {
        byName[model.name, default: none].insert(index)
      }
      if !model.isDeprecated { current.insert(index) }
      if model.architecture == nil { anyArchitecture.insert(index) }
    }
    for (index, model) in sorted.enumerated() {
      guard let architecture = model.architecture else { continue }
      byArchitecture[architecture, default: anyArchitecture].insert(index)
    }
  }

  package subscript(path: ModelPath) -> Model? { positions[path].map { models[$0] } }

  /// The models that can run a job with these requirements.
  package func candidates(for requirements: [Requirement]) -> Bits {
    let names = requirements.contains { $0.kind == .model }
    var found = names ? all : current
    for requirement in requirements { found.formIntersection(satisfying(requirement, named: names)) }
    return found
  }

  /// The first requirement that a model fails; nil when it fails none.
  package func failure(of position: Int, for requirements: [Requirement]) -> Requirement? {
    let names = requirements.contains { $0.kind == .model }
    return requirements.first { !satisfying($0, named: names).contains(position) }
  }

  /// As CDS matches: a job that names its model is not held to the binaries, and what only the worker can tell is left
  /// to the worker.
  private func satisfying(_ requirement: Requirement, named: Bool) -> Bits {
    switch requirement.kind {
    case .binary: return named ? all : byCapability[requirement.value] ?? none
    case .model:
      let name = requirement.value.split(separator: " ").first.map(String.init) ?? ""
      return byName[name] ?? none
    case .hostname, .service, .memory: return none
    case .region: return requirement.value == region ? all : none
    case .architecture: return byArchitecture[requirement.value] ?? anyArchitecture
    case .plugin, .network, .secret, .flavor, .other: return all
    }
  }
}
