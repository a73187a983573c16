/// How many requests may be under way, and how many may begin in a second: additive increase, multiplicative decrease.
///
/// A good answer widens the window a little; one that says "too many" halves the window and the rate, and closes it for
/// as long as the cloud asks. Times are those of a clock that only goes forward, passed in.
package struct AdaptiveLimit: Sendable {
  /// What a request may do now.
  package enum Admission: Hashable, Sendable {
    case go
    /// Not before then.
    case wait(until: Duration)
    /// Not before another one has ended.
    case full
  }

  /// What a request came to, as far as it tells of the load.
  package enum Outcome: Hashable, Sendable {
    case good
    /// 429, or 413 with its old meaning; how long the cloud wants to be left alone.
    case throttled(after: Duration?)
    /// 503, 504 or no answer in time.
    case overloaded(after: Duration?)
    /// Anything else says nothing of the load.
    case neutral
  }

  private let most: Double
  private let fastest: Double
  /// How many may be under way.
  package private(set) var window: Double
  package private(set) var underWay = 0
  /// How many may begin in a second.
  package private(set) var rate: Double
  private var credit: Double
  private var creditAt = Duration.zero
  /// Closed until then.
  package private(set) var closedUntil = Duration.zero
  private var lastCut: Duration?
  /// Requests that began in the second that began then, and in the one before.
  private var second = (began: Duration.zero, count: 0, before: 0)

  /// Starts with half of the window and the whole rate.
  package init(atOnce: Int, perSecond: Int) {
    most = Double(max(1, atOnce))
    fastest = Double(max(1, perSecond))
    window = max(1, most / 2)
    rate = fastest
    credit = Self.burst(fastest)
  }

  package mutating func admission(at now: Duration) -> Admission {
    if now < closedUntil { return .wait(until: closedUntil) }
    if Double(underWay) >= window.rounded(.down) { return .full }
    refill(now)
    // A hair is forgiven, so that a wait of exactly the time that was told is enough.
    if credit >= 1 - 1e-6 { return .go }
    return .wait(until: now + .seconds((1 - credit) / rate) + .microseconds(1))
  }

  /// A request begins.
  package mutating func begin(at now: Duration) {
    refill(now)
    credit -= 1
    underWay += 1
    if now - second.began >= .seconds(1) {
      second = (now, 0, now - second.began < .seconds(2) ? second.count : 0)
    }
    second.count += 1
  }

  /// A request ends.
  package mutating func end(_ outcome: Outcome, at now: Duration) {
    underWay = max(0, underWay - 1)
    switch outcome {
    case .neutral: break
    case .good:
      window = min(most, window + 1 / window)
      // Summed over a second this is one more in each second.
      rate = min(fastest, rate + 1 / rate)
    case .throttled(let after):
      close(for: after ?? .seconds(1), now)
      guard mayCut(now) else { return }
      window = max(1, window / 2)
      rate = max(Self.slowest, min(rate, measured(now)) / 2)
      credit = min(credit, 0)
    case .overloaded(let after):
      if let after { close(for: after, now) }
      if mayCut(now) { window = max(1, window / 2) }
    }
  }

  /// Requests that were sent together fail together: they cut once.
  private mutating func mayCut(_ now: Duration) -> Bool {
    if let lastCut, now - lastCut < .seconds(1) { return false }
    lastCut = now
    return true
  }

  private mutating func close(for time: Duration, _ now: Duration) {
    closedUntil = max(closedUntil, now + min(time, Self.longest))
  }

  private mutating func refill(_ now: Duration) {
    let passed = max(.zero, now - creditAt)
    creditAt = max(now, creditAt)
    credit = min(Self.burst(rate), credit + rate * (passed / .seconds(1)))
  }

  private func measured(_ now: Duration) -> Double {
    let part = min(1, max(0, (now - second.began) / .seconds(1)))
    return max(1, Double(second.count) + Double(second.before) * (1 - part))
  }

  /// As many as a tenth of a second brings, so that short bursts are not held up.
  private static func burst(_ rate: Double) -> Double { max(1, rate / 10) }

  private static let slowest = 0.2
  /// No cloud closes for longer than this, whatever it says.
  private static let longest = Duration.seconds(600)
}
