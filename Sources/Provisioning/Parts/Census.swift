/// The ledger counted: what is used, by whom, and what is on its way.
struct Census: Sendable {
  /// What there is of one model.
  struct Line: Sendable {
    var servers = 0
    /// Servers that will wait for any job of the model and that no list of CDS shows yet.
    var coming = 0
    /// Idle workers that CDS's last report should show.
    var idle = 0
    /// Of unknown ones that no longer cover their need, how many have no replacement.
    var doubtful = 0
  }

  private(set) var used = Resources.zero
  /// Servers that are not registered yet.
  private(set) var starting = 0
  private var numbers: [ModelPath: Int]
  private var lines: [Line]

  init(_ ledger: Ledger, rules: Rules, demandOf: Instant?, now: Instant, doubt: Duration) {
    numbers = ledger.models
    lines = Array(repeating: Line(), count: numbers.count)
    for attempt in ledger.attempts {
      count(attempt, rules)
      guard !attempt.isBound else { continue }
      cover(attempt, rules, demandOf, isDoubtful: attempt.isDoubtful(now: now, doubt: doubt))
    }
  }

  subscript(model: ModelPath) -> Line { numbers[model].map { lines[$0] } ?? Line() }

  private mutating func count(_ attempt: Attempt, _ rules: Rules) {
    guard rules.counted.contains(attempt.state) else { return }
    used += attempt.resources
    lines[attempt.model].servers += 1
    if rules.coming.contains(attempt.state) { starting += 1 }
  }

  /// What covers a need of a model.
  private mutating func cover(_ attempt: Attempt, _ rules: Rules, _ demandOf: Instant?, isDoubtful: Bool) {
    let isComing = rules.coming.contains(attempt.state)
    if isDoubtful {
      lines[attempt.model].doubtful += 1
    } else if isComing || attempt.registered(after: demandOf) {
      lines[attempt.model].coming += 1
    } else if attempt.state == .idle {
      lines[attempt.model].idle += 1
    }
    if attempt.isReplacement, isComing { lines[attempt.model].doubtful -= 1 }
  }

  /// Counts one more, which has just been started.
  mutating func start(_ order: Order) {
    used += order.resources
    starting += 1
    let number = numbers.number(of: order.model)
    if number == lines.count { lines.append(Line()) }
    lines[number].servers += 1
    if order.job == nil { lines[number].coming += 1 }
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
