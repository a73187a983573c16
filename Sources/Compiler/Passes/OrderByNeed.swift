import Diagnostics
import Planning

extension Pass {
  /// Every step after those it needs; among the free ones by what they do, then as they were written.
  static let orderByNeed = Pass("order-by-need") { plan, _, report in
    var plan = plan
    var waiting = plan.steps.enumerated().map { (position: $0.offset, step: $0.element) }
    waiting.sort { ($0.step.action.rank, $0.position) < ($1.step.action.rank, $1.position) }
    let present = Set(plan.steps.map(\.id))
    var done: Set<StepID> = []
    var ordered: [Step] = []
    while !waiting.isEmpty {
      guard let next = waiting.firstIndex(where: { $0.step.needs.intersection(present).isSubset(of: done) })
      else {
        report.error(
          "circular-steps",
          "these steps need each other: \(waiting.map(\.step.id.description).joined(separator: ", "))",
          at: waiting[0].step.origins.first?.place)
        return plan
      }
      let step = waiting.remove(at: next).step
      done.insert(step.id)
      ordered.append(step)
    }
    plan.steps = ordered
    return plan
  }
}

extension Action {
  /// The usual order of things on a fresh machine.
  fileprivate var rank: Int {
    switch self {
    case .environment: 0
    case .trust: 1
    // Before packages, so that a service starts with its configuration; with an owner afterwards, since the
    // package may bring the user.
    case .write(let file): file.owner.hasPrefix("root:") ? 2 : 11
    case .ownSources: 3
    case .install(let install): install.phase == .distribution ? 4 : 6
    case .addSource: 5
    case .download: 7
    // A linked npm is there when something is installed with it.
    case .link: 8
    case .language: 9
    case .join: 10
    case .service: 12
    case .run: 13
    case .check: 14
    }
  }
}
