extension Fleet {
  mutating func absorb(_ list: WorkerList, _ turn: inout Turn) {
    let now = clock.now
    let asked = clock.own(list.asked)
    inquiries[.workers].answer(asked: asked, now: now)
    guarding.pass()
    workers = Set(list.workers.map(\.name))
    disabled = Set(list.workers.lazy.filter { $0.status == .disabled }.map(\.name))
    peers.registered(workers, now: now)
    strays.registered(workers)
    for worker in list.workers { see(worker, &turn) }
    var absent: [Int] = []
    var present = 0
    for position in ledger.attempts.indices {
      let attempt = ledger.attempts[position]
      guard attempt.isServing || attempt.unregistered.lists > 0 else { continue }
      if workers.contains(attempt.workerName) {
        ledger.change(position) { $0.unregistered.end() }
        if attempt.isServing { present += 1 }
      } else if attempt.isServing, attempt.worker != nil {
        absent.append(position)
      }
    }
    // An empty list, or one that lost more than half, is rather wrong than true.
    let together = list.workers.isEmpty || absent.count > max(1, present)
    for position in absent { ledger.change(position) { $0.unregistered.again(now: now, together: together) } }
  }

  /// The record of a worker's server. Of two of one name it is the first, until that one is down.
  private func position(of worker: Worker) -> Int? {
    let first = ledger.position(of: worker.name)
    if let first {
      let attempt = ledger.attempts[first]
      if !attempt.isDown, !attempt.state.isEnd, attempt.server != nil || twins[worker.name] == nil {
        return first
      }
    }
    return twins[worker.name].flatMap { ledger.position(of: $0) } ?? first
  }

  private mutating func see(_ worker: Worker, _ turn: inout Turn) {
    guard let position = position(of: worker) else { return }
    let now = clock.now
    let attempt = ledger.attempts[position]
    guard !attempt.state.isEnd else { return }
    ledger.change(position) { attempt in
      attempt.worker = worker.id
      attempt.registered = attempt.registered ?? now
    }
    if attempt.registered == nil {
      if attempt.isWatched, let active = attempt.active {
        times.learn(active.duration(to: now), .boot, of: attempt.order)
      }
      backOff.succeeded(.model(attempt.order.model))
    }
    switch worker.status {
    case .waiting, .checking:
      move(position, .workerWaits, &turn)
      // It came up after it was given up: it must not take a job now.
      if attempt.state == .deleting || attempt.state == .stuck {
        ask(position, .disable(attempt.name, worker.id), &turn)
      }
    case .building:
      if attempt.isDown, !attempt.isServing { return }
      move(position, .workerWorks, &turn)
    case .disabled: move(position, .workerDisabled, &turn)
    }
  }

  mutating func absorb(_ outcome: Checkup, of name: AttemptName, _ turn: inout Turn) {
    if let suspect = suspects.removeValue(forKey: name) { return conclude(suspect, outcome, &turn) }
    let now = clock.now
    guard let position = ledger.position(of: name), ledger.attempts[position].open != nil else { return }
    switch outcome {
    case .unclear: break
    case .registered(let worker) where ledger.attempts[position].isTwin:
      if worker.status == .disabled { conclude(position, &turn) } else { see(worker, &turn) }
    case .registered(let worker):
      ledger.change(position) { attempt in
        attempt.open = nil
        attempt.unregistered.end()
        attempt.jobless.end()
        if worker.status == .disabled { attempt.cleared = now }
      }
      see(worker, &turn)
    case .absent: conclude(position, &turn)
    }
  }

  /// CDS, asked directly, has no such worker: with what made the core ask, that is the second witness.
  private mutating func conclude(_ position: Int, _ turn: inout Turn) {
    let attempt = ledger.attempts[position]
    let now = clock.now
    ledger.change(position) { $0.cleared = now }
    guard let suspicion = suspicion(of: attempt) else { return }
    switch suspicion {
    case .slow:
      times.learn((attempt.active ?? attempt.since).duration(to: clock.now), .boot, of: attempt.order)
      if move(position, .slow, "no worker registered in time", &turn) {
        fail(.model(attempt.order.model), "no worker registered in time")
      }
    case .vanished: move(position, .vanished, &turn)
    case .unneeded: move(position, .unneeded, &turn)
    case .twin: move(position, .killed, "a second server of this name", &turn)
    }
  }

  mutating func absorb(_ outcome: Disabling, of name: AttemptName, _ turn: inout Turn) {
    guard let position = ledger.position(of: name) else { return }
    switch outcome {
    case .done:
      let now = clock.now
      ledger.change(position) { $0.cleared = now }
      move(position, .unneeded, &turn)
    case .busy: move(position, .workerWorks, &turn)
    case .absent, .unclear: break
    }
  }
}
