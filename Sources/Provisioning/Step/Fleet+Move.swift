extension Fleet {
  /// Moves an attempt as the table says, and tells it; a cause that the table has no line for changes nothing.
  @discardableResult
  mutating func move(_ position: Int, _ cause: Cause, _ detail: String? = nil, _ turn: inout Turn) -> Bool {
    let before = ledger.attempts[position].state
    guard let state = rules.table[before, cause], state != before else { return false }
    let attempt = ledger.attempts[position]
    let now = clock.now
    ledger.change(position) { attempt in
      attempt.state = state
      attempt.since = now
      attempt.open = nil
    }
    tell(attempt.name, from: attempt.state, to: state, cause, detail, &turn)
    learn(from: attempt, state, cause)
    if let job = attempt.order.job, cause != .outbid, isHope(attempt.state), !isHope(state), state != .busy {
      abandoned.append(job)
    }
    if state.isEnd { turn.effects.append(.forget(attempt.name)) }
    if state == .gone { quota.open() }
    return true
  }

  /// Gives jobs back whose servers have come to nothing. Not before the whole of the news is taken in, nor while
  /// servers of an earlier life may still show up: another one may be on its way to the same job.
  mutating func release(_ turn: inout Turn) {
    guard !abandoned.isEmpty, !isQuarantined else { return }
    var kept: Set<JobID> = []
    for attempt in ledger.attempts where isHope(attempt.state) || attempt.state == .busy {
      if let job = attempt.order.job { kept.insert(job) }
    }
    for job in abandoned where kept.insert(job).inserted { turn.effects.append(.release(job)) }
    abandoned = []
  }

  private mutating func learn(from attempt: Attempt, _ state: State, _ cause: Cause) {
    if attempt.state == .busy, state == .spent || state == .idle {
      times.learn(attempt.since.duration(to: clock.now), .work, of: attempt.order)
    }
    if state == .gone, let sent = attempt.deleteSent {
      times.learn(sent.duration(to: clock.now), .delete, of: attempt.order)
    }
  }

  /// A worker for its job may still come of it.
  private func isHope(_ state: State) -> Bool { rules.coming.contains(state) || state == .idle }

  /// A new record.
  mutating func enter(
    _ name: AttemptName, _ order: Order, _ state: State, _ cause: Cause, _ turn: inout Turn
  ) -> Int {
    ledger.insert(
      Attempt(name: name, order: order, state: state, isWatched: cause == .needed, now: clock.now))
    tell(name, from: nil, to: state, cause, nil, &turn)
    // The next life shall know of it even if a list then hides it.
    if cause == .found { turn.effects.append(.record(Intent(attempt: name, order: order))) }
    return ledger.attempts.count - 1
  }

  private func tell(
    _ name: AttemptName, from: State?, to: State, _ cause: Cause, _ detail: String?, _ turn: inout Turn
  ) {
    let moment = clock.outer ?? clock.now
    turn.transitions.append(
      Transition(attempt: name, from: from, to: to, cause: cause, detail: detail, at: moment))
  }
}
