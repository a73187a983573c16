package import CDS
package import Inference
import ModelBundle

/// Which of the inferred names are registered beside those that are declared.
package struct CapabilityChoice: Hashable, Sendable {
  /// All of them.
  package var all: Bool
  /// Those that match one of these.
  package var patterns: [NamePattern]
  /// Whether what workers added themselves goes.
  package var prune: Bool

  package init(all: Bool = false, patterns: [NamePattern] = [], prune: Bool = false) {
    self.all = all
    self.patterns = patterns
    self.prune = prune
  }

  /// What the model is to have, each name once: what is declared, then what jobs require or the choice names.
  package func capabilities(of model: OfferedModel, requirements: [Requirement]) -> [OfferedCapability] {
    let required = Set(requirements.filter { $0.type == "binary" }.map(\.value))
    var result = model.declared
    var known = Set(model.declared.map(\.capability.name))
    for name in model.names where !known.contains(name.name) && !model.omitted.contains(name.name) {
      let isChosen = all || patterns.contains { $0.matches(name.name) }
      guard isChosen || required.contains(name.name) else { continue }
      known.insert(name.name)
      result.append(
        OfferedCapability(.binary(name.name), name.tier, required.contains(name.name) ? .required : .chosen))
    }
    return result
  }
}
