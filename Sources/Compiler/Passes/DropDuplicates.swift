import Diagnostics
import Planning

extension Pass {
  /// Two steps that do the same become one with both their origins; two that contradict each other are an error.
  static let dropDuplicates = Pass("drop-duplicates") { plan, _, report in
    var plan = plan
    var kept: [Step] = []
    var replaced: [StepID: Set<StepID>] = [:]
    for step in plan.steps {
      if !step.action.isAuthored, let index = kept.firstIndex(where: { $0.action == step.action }) {
        kept[index].absorb(step)
        replaced[step.id] = [kept[index].id]
        continue
      }
      if let subject = step.action.subject, let other = kept.first(where: { $0.action.subject == subject }) {
        report.error(
          "contradicting-steps", "\(subject) is asked for in two different ways",
          at: step.origins.first?.place,
          related: other.origins.first.flatMap { origin in
            origin.place.map { [.init("the other way, for \(origin.reason)", at: $0)] }
          } ?? [],
          help: ["keep one of the two"])
      }
      kept.append(step)
    }
    plan.steps = kept.redirected(replaced)
    return plan
  }
}

extension Action {
  /// Who writes a script twice wants it run twice, and in its place.
  fileprivate var isAuthored: Bool { if case .run = self { true } else { false } }

  /// What only one step may decide: a file's content, a link's target, a source's address.
  fileprivate var subject: String? {
    switch self {
    case .write(let file): "the file \(file.path)"
    case .link(let link): "the link \(link.path)"
    case .addSource(let source): "the repository \(source.name)"
    case .download(let download): "the directory \(download.into)"
    default: nil
    }
  }
}

extension Step {
  /// Takes over what another step was asked for, needs and warns of.
  mutating func absorb(_ other: Step) {
    remember(other)
    needs.formUnion(other.needs)
  }

  /// Takes over what another step was asked for and warns of, but not what it needs.
  mutating func remember(_ other: Step) {
    for origin in other.origins where !origins.contains(origin) { origins.append(origin) }
    for caveat in other.caveats where !caveats.contains(caveat) { caveats.append(caveat) }
  }
}

extension [Step] {
  /// The same steps with needs of steps that are gone turned to the ones that took their place.
  func redirected(_ replaced: [StepID: Set<StepID>]) -> [Step] {
    if replaced.isEmpty { return self }
    return map { step in
      var step = step
      step.needs = Set(step.needs.flatMap { replaced[$0] ?? [$0] }).subtracting([step.id])
      return step
    }
  }
}
