/// Two hatcheries that see one need do not both serve it.
extension Fleet {
  /// One goes first; who goes second gives it a head start.
  func precedence(over order: Order) -> Obstacle? {
    guard order.job == nil, let since = unmet[order.model] else { return nil }
    let first = peers.first(for: order.model, among: policy.peers, and: policy.owner)
    let until = since + policy.patience.deference
    guard first != policy.owner, until > clock.now else { return nil }
    return .deferring(to: first, until: clock.outside(until))
  }

  /// What is unmet after the head start was held up, and what held it up may end for both at once. From then on they
  /// take turns, and start only on news that shows what the turn before has started.
  func turn(for order: Order) -> Obstacle? {
    guard order.job == nil, let since = unmet[order.model], !peers.areNone(but: policy.owner, policy.peers)
    else {
      return nil
    }
    let now = clock.now
    let first = peers.first(for: order.model, among: policy.peers, and: policy.owner)
    let isFirst = first == policy.owner
    if isFirst, now < since + showing { return nil }
    let begin = beginOfTurn(first: isFirst)
    let until = isFirst ? begin + showing : max(begin + showing, since + policy.patience.deference)
    if begin <= now, let news = inquiries[.servers].newsOf, news >= until { return nil }
    let other = isFirst ? peers.second(for: order.model, after: first, among: policy.peers) : nil
    return .deferring(to: other ?? first, until: clock.outside(max(until, now)))
  }

  /// The time in which one hatchery's decision reaches another one's list: what is left of the head start must allow
  /// for it.
  private var showing: Duration { policy.patience.deference / 2 }

  /// When the present turn of this hatchery began, or its next one begins, in own time. Even turns are of whoever goes
  /// first, odd ones of the others. They are read off the caller's clock, which all hatcheries have in common; where it
  /// is wrong there is a server too many, as there would be without turns.
  private func beginOfTurn(first isFirst: Bool) -> Instant {
    let length = max(1, policy.patience.deference.milliseconds)
    let outer = (clock.outer ?? clock.now).milliseconds
    // Rounded down also before the clock's start, where division would put every turn into the future.
    let number = (outer - (outer % length + length) % length) / length
    let isOurs = number.isMultiple(of: 2) == isFirst
    return clock.now + .milliseconds((isOurs ? number : number + 1) * length - outer)
  }
}
