extension Fleet {
  /// Starts servers for what is needed and not on its way, as far as the limits go.
  mutating func supply(_ turn: inout Turn) {
    var census = census()
    let needs = needs(census)
    starved = 0
    guard !needs.isEmpty else { return }
    if let obstacle = blocked(now: clock.now) {
      if obstacle.isShortage { starved = needs.count { !$0.isWarm } }
      return
    }
    var queue = FairQueue(needs, used: usedByShare(), weights: policy.weights)
    var (started, deferred) = (0, 0)
    while let need = queue.next() {
      // Nothing is kept warm in a place that somebody waits for.
      if need.isWarm, starved + deferred > 0 { return }
      switch verdict(on: need, census) {
      case .start(let order):
        start(order, for: need, &census, &turn)
        queue.served(need.share)
        started += 1
      case .blocked(.startingLimit): return
      case .blocked(.limit(.servers, _, _, _)):
        // No other need fares better.
        starved = max(need.isWarm ? 0 : 1, needs.count { !$0.isWarm } - started)
        return
      case .blocked(.deferring): deferred += need.isWarm ? 0 : 1
      case .blocked(let obstacle):
        if obstacle.isShortage, !need.isWarm { starved += 1 }
      }
    }
  }

  /// What becomes of a need.
  enum Verdict {
    case start(Order)
    case blocked(Obstacle)
  }

  func census() -> Census {
    Census(
      ledger, rules: rules, demandOf: inquiries[.demand].newsOf, now: clock.now, doubt: policy.patience.doubt)
  }

  /// The servers that are wanted beyond those there are and those on their way.
  private mutating func needs(_ census: Census) -> [Need] {
    switch demand {
    case nil: return []
    case .counted(let lines, let copies):
      let before = unmet
      unmet = [:]
      return lines.flatMap { line -> [Need] in
        let count = unmet(line, copies: copies, census)
        if count > 0 { unmet[line.model] = before[line.model] ?? clock.now }
        let replacements = max(0, census[line.model].doubtful)
        let awaited = count - policy.warm[line.model]
        return (0..<max(0, count)).map { index in
          Need(
            purpose: .model(line.model),
            priority: index < awaited ? policy.priorities[line.model] ?? 0 : .min,
            share: catalog[line.model]?.group ?? "", isReplacement: index < replacements,
            isWarm: index >= awaited)
        }
      }
    case .jobs:
      return queue.indices.compactMap { place in
        let id = queue[place].job.id
        guard queue[place].job.booking != .others, outbid[id] == nil, attempt(for: id) == nil else {
          return nil
        }
        return Need(
          purpose: .job(place), priority: queue[place].job.priority, share: queue[place].job.share)
      }
    }
  }

  /// How many more servers a model needs. CDS counts a waiting job until it is taken, and workers only once they are
  /// registered; what comes up in between, here and at other hatcheries, is therefore counted here.
  func unmet(_ line: ModelNeed, copies: Int, _ census: Census) -> Int {
    let elsewhere = peers.coming(
      line.model, demandOf: inquiries[.demand].newsOf, now: clock.now, most: policy.patience.boot.most)
    // CDS that forgets its workers for a while has not lost them.
    let own = census[line.model]
    let idle = max(line.idle, own.idle)
    return line.waiting(copies) + policy.warm[line.model] - idle - own.coming - elsewhere
  }

  /// The attempt that is for a job; an end does not count.
  func attempt(for job: JobID) -> AttemptName? {
    let position = ledger.positions(for: job).last { position in
      let attempt = ledger.attempts[position]
      return (rules.coming.contains(attempt.state) || attempt.isServing)
        && !attempt.isDoubtful(now: clock.now, doubt: policy.patience.doubt)
    }
    return position.map { ledger.attempts[$0].name }
  }

  /// How many servers each share has.
  private func usedByShare() -> [String: Int] {
    ledger.attempts.reduce(into: [:]) { used, attempt in
      if rules.counted.contains(attempt.state) { used[attempt.order.share, default: 0] += 1 }
    }
  }

  /// The first model without an obstacle; else the first obstacle.
  func verdict(on need: Need, _ census: Census) -> Verdict {
    switch need.purpose {
    case .model(let path):
      guard let model = catalog[path] else { return .blocked(.noSuchModel(path)) }
      return verdict(on: model, job: nil, census)
    case .job(let place):
      let waiting = queue[place]
      let used = tries[waiting.job.id] ?? 0
      if used >= policy.limits.attempts { return .blocked(.tooManyAttempts(used)) }
      var found = Verdict.blocked(.noModels)
      _ = waiting.candidates.first { position in
        let verdict = verdict(on: catalog.matcher.models[position], job: waiting.job, census)
        if case .blocked = verdict, case .blocked(let earlier) = found, earlier != .noModels { return false }
        found = verdict
        if case .start = verdict { return true }
        return false
      }
      return found
    }
  }

  func verdict(on model: Model, job: Job?, _ census: Census) -> Verdict {
    guard let order = catalog.order(for: model, job: job) else {
      return .blocked(.noSuchFlavor(model.path, model.flavor))
    }
    return obstacle(to: order, census).map(Verdict.blocked) ?? .start(order)
  }

  private mutating func start(_ order: Order, for need: Need, _ census: inout Census, _ turn: inout Turn) {
    guard let model = catalog[order.model] else { return }
    let name = names.next(prefix: policy.prefix, model: model, at: clock.outer ?? clock.now)
    let position = enter(name, order, order.job == nil ? .planned : .booking, .needed, &turn)
    ledger.change(position) { $0.isReplacement = need.isReplacement }
    census.start(order)
    if let job = order.job {
      tries[job, default: 0] += 1
      turn.effects.append(.book(name, job))
    } else {
      turn.effects.append(.record(Intent(attempt: name, order: order)))
    }
  }
}
