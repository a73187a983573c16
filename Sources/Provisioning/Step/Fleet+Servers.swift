extension Fleet {
  func isOurs(_ owner: Owner?) -> Bool {
    guard let owner else { return false }
    return owner == policy.owner || policy.adopts.contains(owner)
  }

  mutating func absorb(_ list: ServerList, _ turn: inout Turn) {
    let asked = clock.own(list.asked)
    var seen: Set<AttemptName> = []
    for sighting in list.servers where isOurs(sighting) {
      seen.insert(see(sighting, asked: asked, &turn))
    }
    guard list.isComplete else { return inquiries[.servers].fail() }
    inquiries[.servers].answer(asked: asked, now: clock.now)
    lists += 1
    let others = list.servers.filter { $0.owner != nil && !isOurs($0) }
    peers.see(others, known: workers, now: clock.now)
    strays.see(others, known: workers, now: clock.now)
    collect(list.servers, &turn)
    let now = clock.now
    let lag = policy.patience.listLag
    for position in ledger.attempts.indices {
      ledger.change(position) { attempt in
        if seen.contains(attempt.name) {
          attempt.unlisted.end()
        } else if asked >= (attempt.accepted ?? attempt.born) + lag {
          attempt.unlisted.again(now: now)
        }
      }
    }
  }

  /// Takes in one server of ours, and says which record it belongs to.
  @discardableResult
  mutating func see(_ sighting: Sighting, asked: Instant, _ turn: inout Turn) -> AttemptName {
    let name = nameOfRecord(for: sighting)
    var order = sighting.order
    // It is not the one that its job was promised.
    if name != sighting.name {
      order.job = nil
      twins[sighting.name] = name
    }
    let position = ledger.position(of: name) ?? enter(name, order, .unknown, .found, &turn)
    let attempt = ledger.attempts[position]
    if attempt.state.isEnd {
      // A list may show what is gone already; what is seen long after its end does exist.
      guard asked > attempt.since + policy.patience.listLag else { return name }
      guard move(position, .reappeared, &turn) else { return name }
    }
    let now = clock.now
    ledger.change(position) { attempt in
      attempt.server = sighting.id
      attempt.accepted = attempt.accepted ?? now
      if let notFound = attempt.notFound, asked > notFound { attempt.notFound = nil }
    }
    show(position, sighting, &turn)
    return name
  }

  /// A second server of one name gets a record of its own, to be deleted: some proxy has sent a request twice.
  private func nameOfRecord(for sighting: Sighting) -> AttemptName {
    let second = AttemptName("\(sighting.name)#\(sighting.id)")
    if ledger[second] != nil { return second }
    guard let server = ledger[sighting.name]?.server, server != sighting.id else { return sighting.name }
    return second
  }

  private mutating func show(_ position: Int, _ sighting: Sighting, _ turn: inout Turn) {
    let isDown = [.error, .stopped, .leaving].contains(sighting.status)
    if isDown { ledger.change(position) { $0.isDown = true } }
    switch sighting.status {
    case .build: move(position, .seenBuilding, &turn)
    case .active:
      let attempt = ledger.attempts[position]
      guard attempt.active == nil else { return }
      let now = clock.now
      ledger.change(position) { $0.active = now }
      if attempt.isWatched, attempt.state == .building {
        times.learn(attempt.since.duration(to: now), .build, of: attempt.order)
      }
      if move(position, .seenActive, &turn) { backOff.succeeded(attempt.order.build) }
    case .error:
      let attempt = ledger.attempts[position]
      guard move(position, .seenFailed, sighting.fault, &turn) else { return }
      if attempt.active == nil, !taken.contains(attempt.name) {
        fail(attempt.order.build, sighting.fault ?? "ERROR without a fault")
      }
    case .stopped:
      let attempt = ledger.attempts[position]
      guard move(position, .seenStopped, &turn) else { return }
      if attempt.registered == nil, attempt.accepted != nil, ledger.attempts[position].state == .failed,
        !taken.contains(attempt.name)
      {
        fail(.model(attempt.order.model), "the server stopped before its worker registered")
      }
    case .leaving: move(position, .seenLeaving, &turn)
    case .unclear: break
    }
  }

  mutating func fail(_ subject: BackOff.Subject, _ reason: String, least: Duration = .zero) {
    backOff.failed(subject, reason, now: clock.now, steps: policy.backOff, least: least)
  }

  mutating func absorb(_ outcome: Creation, of name: AttemptName, _ turn: inout Turn) {
    guard let position = ledger.position(of: name) else { return }
    let order = ledger.attempts[position].order
    switch outcome {
    case .accepted(let server):
      guard ledger.attempts[position].server == nil else { return }
      if ledger.attempts[position].state.isEnd { move(position, .reappeared, &turn) }
      let now = clock.now
      ledger.change(position) { ($0.server, $0.accepted) = (server, $0.accepted ?? now) }
      move(position, .accepted, &turn)
      backOff.succeeded(.cloud)
    case .lost: move(position, .lost, &turn)
    case .refused(let refusal):
      guard move(position, .refused, refusal.message, &turn) else { return }
      let least = refusal.retryAfter ?? .zero
      switch refusal.kind {
      case .quota: quota.close(now: clock.now)
      case .cloud: fail(.cloud, refusal.message, least: least)
      case .order: fail(.model(order.model), refusal.message, least: least)
      }
      if refusal.kind != .order, let job = order.job { tries[job, default: 1] -= 1 }
    }
  }

  mutating func absorb(_ outcome: Inspection, of name: AttemptName, _ turn: inout Turn) {
    guard let position = ledger.position(of: name) else { return }
    let now = clock.now
    switch outcome {
    case .unclear: break
    case .found(let sighting):
      ledger.change(position) { attempt in
        attempt.open = nil
        attempt.unlisted.end()
      }
      guard isOurs(sighting), see(sighting, asked: now, &turn) != name else { return }
      // Of this name there is only the second server.
      move(position, .absent, &turn)
    case .absent:
      if ledger.attempts[position].server == nil {
        move(position, .absent, &turn)
      } else {
        ledger.change(position) { $0.notFound = now }
      }
    }
  }

  mutating func absorb(_ outcome: Deletion, of name: AttemptName) {
    guard let position = ledger.position(of: name) else { return }
    let now = clock.now
    if outcome == .absent { ledger.change(position) { $0.notFound = now } }
  }
}
