import CDS

/// What is done to a server, in words.
package struct Deed: Hashable, Sendable {
  package enum Verb: String, Hashable, Sendable {
    case add, change, remove

    package var past: String {
      switch self {
      case .add: "added"
      case .change: "changed"
      case .remove: "removed"
      }
    }

    package var future: String { "to \(rawValue)" }
  }

  package let verb: Verb
  /// The capability that it is done to; nil for the model itself.
  package let capability: String?

  package init(_ verb: Verb, capability: String? = nil) {
    self.verb = verb
    self.capability = capability
  }

  package init(_ operation: Operation) {
    switch operation {
    case .addModel: self.init(.add)
    case .updateModel: self.init(.change)
    case .addCapability(let capability, _): self.init(.add, capability: capability.name)
    case .updateCapability(let capability, _): self.init(.change, capability: capability.name)
    case .removeCapability(let capability, _): self.init(.remove, capability: capability.name)
    }
  }

  /// `added the capability git`.
  package func text(tense: (Verb) -> String) -> String {
    tense(verb) + " " + (capability.map { "the capability \($0)" } ?? "the model")
  }

  /// The same of several, those of a kind together: `added the model`, `added the capabilities git, jq`.
  package static func text(_ deeds: [Deed], tense: (Verb) -> String) -> [String] {
    var texts: [String] = []
    var rest = deeds[...]
    while let first = rest.first {
      let alike = rest.prefix { $0.verb == first.verb && ($0.capability == nil) == (first.capability == nil) }
      rest = rest.dropFirst(alike.count)
      let names = alike.compactMap(\.capability)
      texts.append(
        names.count > 1
          ? "\(tense(first.verb)) the capabilities \(names.joined(separator: ", "))"
          : first.text(tense: tense))
    }
    return texts
  }
}

extension ChangeSet {
  /// What is to be done.
  package var deeds: [Deed] {
    let model = changesModel ? [Deed(isNew ? .add : .change)] : []
    return model
      + capabilities.map { change in
        switch change {
        case .add: Deed(.add, capability: change.name)
        case .change: Deed(.change, capability: change.name)
        case .remove: Deed(.remove, capability: change.name)
        }
      }
  }
}
