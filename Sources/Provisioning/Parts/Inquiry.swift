/// One question's last asking and answering, in own time.
package struct Inquiry: Sendable {
  package private(set) var asked: Instant?
  package private(set) var answered: Instant?
  /// When the news of the last answer was asked for.
  package private(set) var newsOf: Instant?
  private var isOpen = false
  private var failures = 0

  package init() {}

  mutating func ask(now: Instant) { (asked, isOpen) = (now, true) }

  mutating func answer(asked: Instant, now: Instant) {
    (answered, newsOf, isOpen, failures) = (now, max(asked, newsOf ?? asked), false, 0)
  }

  mutating func fail() { (isOpen, failures) = (false, failures + 1) }

  /// When to ask next: a period after the last time, longer after failures, and again when no answer comes.
  func due(every period: Duration, patience: Duration) -> Instant? {
    guard let asked else { return nil }
    if isOpen { return asked + max(patience, period) }
    if failures == 0 { return asked + period }
    return asked + min(period * (1 << min(failures, 5)), max(period, .seconds(60)))
  }
}
