extension Fleet {
  /// Why a server that CDS does not show is looked into.
  enum Suspicion {
    /// Its worker should have registered long ago.
    case slow
    /// Its worker registered once and has left the list.
    case vanished
    /// The job that it was started for has left the queue, and its worker has not registered.
    case unneeded
    /// There are two of one name, and nobody can tell which of them the worker runs on.
    case twin
  }

  /// Draws the conclusions that time brings.
  mutating func settle(_ turn: inout Turn) {
    for position in ledger.attempts.indices where !ledger.attempts[position].state.isEnd {
      settle(position, &turn)
    }
    suspect(&turn)
  }

  private mutating func settle(_ position: Int, _ turn: inout Turn) {
    let attempt = ledger.attempts[position]
    let patience = policy.patience
    let waited = attempt.since.duration(to: clock.now)
    switch attempt.state {
    case .booking where waited > patience.answer: move(position, .outbid, &turn)
    case .planned where waited > patience.answer: move(position, .unrecorded, &turn)
    case .creating where waited > patience.answer: move(position, .lost, &turn)
    // A worker may have come and gone while no list showed its server.
    case .unknown, .spent, .failed:
      guard attempt.server == nil, attempt.unlisted.lists >= patience.passes, waited >= patience.absence
      else {
        break
      }
      ask(position, .inspect(attempt.name, attempt.server), &turn)
    case .building where waited > deadline(of: attempt) && isListed(attempt, since: deadline(of: attempt)):
      times.learn(waited, .build, of: attempt.order)
      if move(position, .slow, "Nova still builds it", &turn) {
        fail(attempt.order.build, "Nova builds too long")
      }
    case .deleting where waited > patience.delete: move(position, .overdue, &turn)
    default: break
    }
    settleAbsence(position, &turn)
  }

  /// A server is gone when Nova says so directly *and* its list lacks it.
  private mutating func settleAbsence(_ position: Int, _ turn: inout Turn) {
    guard ledger.attempts[position].unlisted.lists > 0 else { return }
    let attempt = ledger.attempts[position]
    guard let server = attempt.server, !attempt.state.isEnd else { return }
    if attempt.notFound != nil {
      move(position, .missing, &turn)
    } else if attempt.unlisted.lists >= 2 {
      ask(position, .inspect(attempt.name, server), &turn)
    }
  }

  /// How long the attempt may stay in its state.
  package func deadline(of attempt: Attempt) -> Duration {
    if attempt.state == .building {
      return times.deadline(.build, of: attempt.order, within: policy.patience.build)
    }
    let model = catalog[attempt.order.model]
    let preparation = model?.revision == attempt.order.revision ? model?.preparation : nil
    return times.deadline(
      .boot, of: attempt.order, within: policy.patience.boot, guess: preparation.map(Times.firstGuess))
  }

  /// The last complete list is of after the deadline and shows it.
  private func isListed(_ attempt: Attempt, since deadline: Duration) -> Bool {
    guard let news = inquiries[.servers].newsOf else { return false }
    return attempt.unlisted.lists == 0 && news > attempt.since + deadline
  }

  /// Asks the world one question about an attempt, and again when no answer comes.
  mutating func ask(_ position: Int, _ effect: Effect, _ turn: inout Turn) {
    if let open = ledger.attempts[position].open, open + policy.patience.again > clock.now { return }
    let now = clock.now
    ledger.change(position) { $0.open = now }
    turn.effects.append(effect)
  }

  /// The reason to doubt that CDS knows the attempt's worker; nil when there is none.
  func suspicion(of attempt: Attempt) -> Suspicion? {
    let (patience, now) = (policy.patience, clock.now)
    switch attempt.state {
    case .building where attempt.jobless.holds(lists: 2, for: patience.unneeded, now: now):
      // Nova still built it when its job was gone: its worker has not taken the job.
      guard let left = attempt.jobless.since, let news = inquiries[.servers].newsOf else { return nil }
      return attempt.unlisted.lists == 0 && news > left ? .unneeded : nil
    case .building, .booting: return suspicion(ofUnregistered: attempt)
    case .idle, .busy:
      let absence = attempt.unregistered
      let time = absence.isTogether ? patience.vanishedTogether : patience.vanished
      return absence.holds(lists: absence.isTogether ? patience.passes : 2, for: time, now: now)
        ? .vanished : nil
    default: return nil
    }
  }

  /// The list of workers that speaks against it must have been asked for after what made it suspect.
  private func suspicion(ofUnregistered attempt: Attempt) -> Suspicion? {
    let (patience, now) = (policy.patience, clock.now)
    guard let heard = inquiries[.workers].newsOf,
      !mayHideWorker(of: attempt, since: attempt.since + deadline(of: attempt))
    else { return nil }
    if attempt.isTwin {
      guard let first = ledger[attempt.workerName] else { return .twin }
      return first.isServing || heard <= first.since || workers.contains(attempt.workerName) ? nil : .twin
    }
    guard attempt.state == .booting else { return nil }
    if let left = attempt.jobless.since, heard > left,
      attempt.jobless.holds(lists: 2, for: patience.unneeded, now: now)
    {
      return .unneeded
    }
    return attempt.since + deadline(of: attempt) < heard ? .slow : nil
  }

  /// A CDS without any worker may have lost them all, this one with its job among them.
  func mayHideWorker(of attempt: Attempt, since moment: Instant) -> Bool {
    workers.isEmpty && moment + policy.patience.vanishedTogether > clock.now
  }

  /// Has CDS asked about the suspects; if they are many, not at once.
  private mutating func suspect(_ turn: inout Turn) {
    var suspects: [Int] = []
    var live = 0
    for position in ledger.attempts.indices where !ledger.attempts[position].state.isEnd {
      if ledger.attempts[position].server != nil { live += 1 }
      if suspicion(of: ledger.attempts[position]) != nil { suspects.append(position) }
    }
    guard !suspects.isEmpty || guarding.holding != nil else { return }
    let admitted = guarding.admit(suspects.count, of: live, threshold: policy.massDelete)
    for position in suspects.prefix(admitted) {
      let attempt = ledger.attempts[position]
      ask(position, .check(attempt.name, worker: attempt.workerName), &turn)
    }
  }
}
