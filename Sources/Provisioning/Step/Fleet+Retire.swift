extension Fleet {
  /// Takes from service what is not needed, and deletes what is out of service.
  mutating func retire(_ turn: inout Turn) {
    if isDraining { for position in ledger.attempts.indices { move(position, .withdrawn, &turn) } }
    for position in ledger.attempts.indices
    where ledger.attempts[position].isDoomed && !ledger.attempts[position].isTwin {
      move(position, .killed, &turn)
    }
    retireIdle(&turn)
    for position in ledger.attempts.indices where ledger.attempts[position].server != nil {
      let state = ledger.attempts[position].state
      if rules.deletable.contains(state) || state == .deleting || state == .stuck { delete(position, &turn) }
    }
  }

  private mutating func retireIdle(_ turn: inout Turn) {
    var excess = 0
    if let most = policy.limits.total.servers { excess = usedServers - most }
    var left = surpluses()
    var (spare, wanted) = (spares(), starved)
    for position in ledger.attempts.indices where ledger.attempts[position].state == .idle {
      let attempt = ledger.attempts[position]
      guard let worker = attempt.worker, attempt.open == nil else { continue }
      let isUnneeded = attempt.jobless.holds(lists: 2, for: policy.patience.unneeded, now: clock.now)
      if isDraining || isUnneeded || excess > 0 {
        excess -= 1
      } else if let count = left[attempt.order.model], count > 0, attempt.order.job == nil,
        attempt.since + policy.patience.idle <= clock.now
      {
        left[attempt.order.model] = count - 1
        surplus[attempt.order.model] = clock.now
      } else if wanted > 0, let count = spare[attempt.order.model], count > 0, attempt.order.job == nil {
        // Jobs wait that cannot be served for want of room.
        spare[attempt.order.model] = count - 1
        wanted -= 1
      } else {
        continue
      }
      // CDS is asked first: it refuses when the worker has just taken a job.
      ask(position, .disable(attempt.name, worker), &turn)
    }
  }

  private var usedServers: Int {
    ledger.attempts.reduce(into: 0) { used, attempt in
      if rules.counted.contains(attempt.state) { used += attempt.resources.servers }
    }
  }

  /// How many idle workers of each model no job waits for.
  private func spares() -> [ModelPath: Int] {
    guard starved > 0, case .counted(let lines, let copies) = demand else { return [:] }
    return Dictionary(lines.map { ($0.model, $0.idle - $0.waiting(copies)) }) { first, _ in first }
  }

  /// How many idle workers of each model are more than wanted, and have been for long enough.
  private mutating func surpluses() -> [ModelPath: Int] {
    guard case .counted(let lines, let copies) = demand, let news = inquiries[.demand].newsOf,
      news + policy.patience.fresh >= clock.now
    else { return [:] }
    var found: [ModelPath: Int] = [:]
    let before = surplus
    surplus = [:]
    for line in lines {
      let count = line.idle - line.waiting(copies) - policy.warm[line.model]
      guard count > 0 else { continue }
      let since = before[line.model] ?? clock.now
      surplus[line.model] = since
      // Two hatcheries that see one surplus do not both retire it.
      let isFirst = peers.first(for: line.model, among: policy.peers, and: policy.owner) == policy.owner
      if since + policy.patience.idle * (isFirst ? 1 : 2) <= clock.now { found[line.model] = count }
    }
    return found
  }

  private mutating func delete(_ position: Int, _ turn: inout Turn) {
    let attempt = ledger.attempts[position]
    guard let server = attempt.server else { return }
    let isRepeat = attempt.state == .deleting || attempt.state == .stuck
    if let sent = attempt.deleteSent, sent + policy.patience.again > clock.now { return }
    // What Nova itself is deleting needs no word from here until it takes too long.
    if isRepeat, attempt.deleteSent == nil, attempt.since + policy.patience.again > clock.now { return }
    if isRepeat, !attempt.isDown {
      if mayHaveComeUp(attempt) { return }
      if attempt.cleared ?? .distantPast <= attempt.deleteSent ?? .distantPast {
        return ask(position, .check(attempt.name, worker: attempt.workerName), &turn)
      }
    }
    move(position, .deleted, &turn)
    let now = clock.now
    ledger.change(position) { $0.deleteSent = now }
    turn.effects.append(.delete(attempt.name, server, force: attempt.state == .stuck))
  }

  /// Since it was given up, its worker may have registered after all and have taken a job.
  private func mayHaveComeUp(_ attempt: Attempt) -> Bool {
    if workers.contains(attempt.workerName), !disabled.contains(attempt.workerName) { return true }
    return attempt.active != nil && mayHideWorker(of: attempt, since: attempt.deleteSent ?? attempt.since)
  }
}
