/// The ledger counted: what is used, by whom, and what is on its way.
package struct Census: Sendable {
  package private(set) var used = Resources.zero
  /// Servers by model.
  package private(set) var models: [ModelPath: Int] = [:]
  package private(set) var shares: [String: Int] = [:]
  /// Servers that are not registered yet.
  package private(set) var starting = 0
  /// Servers that are up and registered.
  package private(set) var serving = 0
  /// The attempt that is for a job; an end does not count.
  package private(set) var jobs: [JobID: AttemptName] = [:]
  /// Servers that will wait for any job of a model and that no list of CDS shows yet, by model.
  package private(set) var coming: [ModelPath: Int] = [:]
  /// Idle workers that CDS's last report should show, by model.
  package private(set) var idle: [ModelPath: Int] = [:]
  /// Of unknown ones that no longer cover their need, how many have no replacement, by model.
  package private(set) var doubtful: [ModelPath: Int] = [:]

  private var startingModels: Set<ModelPath> = []
  private var startingBuilds: Set<BackOff.Subject> = []

  init(_ ledger: Ledger, rules: Rules, demandOf: Instant?, now: Instant, doubt: Duration) {
    for attempt in ledger.attempts {
      count(attempt, rules)
      guard attempt.order.job == nil else { continue }
      cover(attempt, rules, demandOf, isDoubtful: attempt.isDoubtful(now: now, doubt: doubt))
    }
    for attempt in ledger.attempts where attempt.order.job != nil {
      guard let job = attempt.order.job, !attempt.isDoubtful(now: now, doubt: doubt) else { continue }
      if rules.coming.contains(attempt.state) || attempt.isServing { jobs[job] = attempt.name }
    }
  }

  private mutating func count(_ attempt: Attempt, _ rules: Rules) {
    guard rules.counted.contains(attempt.state) else { return }
    add(attempt.order)
    if attempt.isServing { serving += 1 }
    if rules.coming.contains(attempt.state) { comes(attempt.order) }
  }

  /// What covers a need of a model.
  private mutating func cover(_ attempt: Attempt, _ rules: Rules, _ demandOf: Instant?, isDoubtful: Bool) {
    let model = attempt.order.model
    let isComing = rules.coming.contains(attempt.state)
    if isDoubtful {
      doubtful[model, default: 0] += 1
    } else if isComing || attempt.registered(after: demandOf) {
      coming[model, default: 0] += 1
    } else if attempt.state == .idle {
      idle[model, default: 0] += 1
    }
    if attempt.isReplacement, isComing { doubtful[model, default: 0] -= 1 }
  }

  /// A server of the order's model is on its way already.
  func onTrial(_ order: Order) -> Bool {
    startingModels.contains(order.model) || startingBuilds.contains(order.build)
  }

  /// Counts one more.
  mutating func add(_ order: Order) {
    used += order.resources
    models[order.model, default: 0] += 1
    shares[order.share, default: 0] += 1
  }

  private mutating func comes(_ order: Order) {
    starting += 1
    startingModels.insert(order.model)
    startingBuilds.insert(order.build)
  }

  mutating func start(_ attempt: AttemptName, _ order: Order) {
    add(order)
    comes(order)
    if let job = order.job { jobs[job] = attempt } else { coming[order.model, default: 0] += 1 }
  }
}

extension Attempt {
  var isServing: Bool { state == .idle || state == .busy }

  /// It has been unknown for so long that one other may start for its need.
  func isDoubtful(now: Instant, doubt: Duration) -> Bool {
    state == .unknown && !isReplacement && since + doubt <= now
  }

  /// CDS's last report knows nothing of its worker, whatever became of it: the report was asked for before the worker
  /// was seen.
  func registered(after report: Instant?) -> Bool {
    guard let registered else { return false }
    guard let report else { return true }
    return report <= registered
  }
}
