extension Fleet {
  /// Asks for the news that is due, and says when to come back.
  mutating func inquire(_ turn: inout Turn) {
    var next = clock.now + WatchClock.longest
    for question in Question.allCases {
      let period = period(of: question)
      var due = inquiries[question].due(every: period, patience: policy.patience.answer)
      if due ?? clock.now <= clock.now {
        inquiries[question].ask(now: clock.now)
        turn.effects.append(.ask(question))
        due = inquiries[question].due(every: period, patience: policy.patience.answer)
      }
      if let due { next = min(next, due) }
    }
    next = max(next, clock.now + .milliseconds(1))
    clock.sleeps(until: next)
    turn.effects.append(.wake(at: clock.outside(next)))
  }

  private func period(of question: Question) -> Duration {
    switch question {
    case .demand: policy.rhythm.demand
    case .workers: policy.rhythm.workers
    case .servers: isInMotion ? policy.rhythm.serversInMotion : policy.rhythm.serversAtRest
    case .quota: quota.closedSince == nil ? policy.rhythm.quota : policy.rhythm.quotaClosed
    }
  }

  /// Some server is on its way up or down, or might be.
  private var isInMotion: Bool {
    if isQuarantined { return true }
    // Whoever goes second has to see what the first one does.
    if !unmet.isEmpty, !peers.areNone(but: policy.owner, policy.peers) { return true }
    return ledger.attempts.contains { attempt in
      switch attempt.state {
      case .idle, .busy: attempt.unregistered.lists > 0
      case .booking, .planned, .refused, .void, .gone: false
      case .creating, .unknown, .building, .booting, .spent, .failed, .deleting, .stuck: true
      }
    }
  }
}
