/// The core's own time, in which alone deadlines are kept: it stands still while the hatchery does not run, and jumps
/// neither forth nor back with the machine's clock. Without that, a machine that slept would find every deadline past.
package struct WatchClock: Sendable {
  /// The longest that the core sleeps.
  static let longest: Duration = .seconds(45)

  /// The most that the next step may add: until the core asked to be woken, and some seconds of being late.
  private var allowance: Duration = .zero

  /// Own time.
  package private(set) var now = Instant(milliseconds: 0)
  /// The caller's time at the last step.
  package private(set) var outer: Instant?

  mutating func advance(to outer: Instant) {
    if let last = self.outer { now += min(max(last.duration(to: outer), .zero), allowance) }
    self.outer = outer
  }

  mutating func sleeps(until moment: Instant) { allowance = now.duration(to: moment) + .seconds(5) }

  /// Own time of a moment in the caller's past.
  func own(_ moment: Instant) -> Instant {
    guard let outer else { return now }
    return now - max(.zero, moment.duration(to: outer))
  }

  /// The caller's time of a moment in own time.
  package func outside(_ moment: Instant) -> Instant {
    (outer ?? now) + now.duration(to: moment)
  }
}

extension Instant {
  static let distantPast = Instant(milliseconds: .min / 2)

  static func - (moment: Instant, duration: Duration) -> Instant {
    Instant(milliseconds: moment.milliseconds - duration.milliseconds)
  }
  static func + (moment: Instant, duration: Duration) -> Instant { moment.advanced(by: duration) }
  static func += (moment: inout Instant, duration: Duration) { moment = moment.advanced(by: duration) }
}
