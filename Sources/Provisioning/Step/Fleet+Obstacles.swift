extension Fleet {
  /// What stands in the way of any start; nil when nothing does.
  func blocked(now: Instant) -> Obstacle? {
    if isDraining { return .draining }
    if let quarantine, isQuarantined { return .quarantine(until: clock.outside(quarantine)) }
    for question in [Question.servers, .workers, .demand] {
      guard let news = inquiries[question].newsOf, news + policy.patience.fresh >= now else {
        return .noNews(of: question, since: inquiries[question].newsOf.map(clock.outside))
      }
    }
    if let away = backOff.blocking(.cloud, now: now) {
      return .cloudAway(reason: away.reason, until: clock.outside(away.until))
    }
    if let away = backOff.blocking(.journal, now: now) {
      return .noJournal(until: clock.outside(away.until))
    }
    if let closed = quota.closedSince {
      return .quotaRefused(until: clock.outside(max(closed + policy.rhythm.quotaClosed, now)))
    }
    return nil
  }

  /// Servers of an earlier life may still show up, or one wrong list may have hidden them.
  var isQuarantined: Bool {
    guard let quarantine else { return false }
    return quarantine > clock.now || lists < 2 * policy.patience.passes
  }

  /// The first thing that stands in the way of this order; nil when nothing does.
  func obstacle(to order: Order, _ census: Census) -> Obstacle? {
    failure(of: order) ?? precedence(over: order) ?? limit(for: order, census) ?? turn(for: order)
  }

  private func failure(of order: Order) -> Obstacle? {
    let now = clock.now
    if let record = backOff.blocking(.model(order.model), now: now) {
      let until = clock.outside(record.until)
      return record.failures >= policy.backOff.poison
        ? .poisoned(order.model, failures: record.failures, reason: record.reason, until: until)
        : .failing(order.model, reason: record.reason, until: until)
    }
    if let record = backOff.blocking(order.build, now: now) {
      return .noHost(order.flavor, reason: record.reason, until: clock.outside(record.until))
    }
    let onTrial = backOff.isOnProbation(.model(order.model)) || backOff.isOnProbation(order.build)
    return onTrial && isTried(order) ? .onProbation(order.model) : nil
  }

  /// A server of the order's model, or of its image in its flavor, is on its way already.
  private func isTried(_ order: Order) -> Bool {
    ledger.attempts.contains { attempt in
      rules.counted.contains(attempt.state) && rules.coming.contains(attempt.state)
        && (attempt.order.model == order.model || attempt.order.build == order.build)
    }
  }

  private func limit(for order: Order, _ census: Census) -> Obstacle? {
    let limits = policy.limits
    if let most = limits.models[order.model], census[order.model].servers >= most {
      return .modelLimit(order.model, most: most, free: nil)
    }
    if let most = limits.starting, census.starting >= most { return .startingLimit(most: most) }
    let after = census.used + order.resources
    if let resource = limits.total.exceeded(by: after) {
      let most = limits.total[resource] ?? 0
      return .limit(resource, used: census.used[resource], most: most, free: nil)
    }
    let reserve = catalog.reserve(beside: order.flavor, policy.reserve)
    if let resource = limits.total.exceeded(by: after + reserve) {
      return .reserved(resource, for: order.flavor)
    }
    if let resource = quota.exceeded(by: after) {
      let most = quota.quota?.limit[resource] ?? 0
      return .quota(resource, used: (quota.foreign + census.used)[resource], most: most)
    }
    return nil
  }

  /// The obstacle with the moment when it should be gone: that is for who asks, the decisions need none.
  func forecast(_ obstacle: Obstacle) -> Obstacle {
    switch obstacle {
    case .modelLimit(let model, let most, _):
      .modelLimit(model, most: most, free: expectedEnd { $0.model == model })
    case .limit(let resource, let used, let most, _):
      .limit(resource, used: used, most: most, free: expectedEnd { _ in true })
    default: obstacle
    }
  }

  /// When the first of these servers should be gone; nil when that cannot be told.
  private func expectedEnd(of isMeant: (Order) -> Bool) -> Instant? {
    ledger.attempts.compactMap { attempt -> Instant? in
      guard rules.counted.contains(attempt.state), isMeant(attempt.order) else { return nil }
      guard let rest = times.expectedRest(of: attempt, now: clock.now) else { return nil }
      return clock.outside(clock.now + rest)
    }.min()
  }
}
