/// Stops asking a service that does not answer: after some failures in a row it opens, then lets one request try
/// whether it is better. Each try that fails doubles the time.
package struct CircuitBreaker: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case closed(failures: Int)
    case open(until: Duration, length: Duration)
    /// One is trying.
    case trying(since: Duration, length: Duration)
  }

  private let threshold: Int
  private let shortest: Duration
  private let longest: Duration
  private var state = State.closed(failures: 0)

  package init(threshold: Int = 5, shortest: Duration = .seconds(1), longest: Duration = .seconds(60)) {
    self.threshold = max(1, threshold)
    self.shortest = shortest
    self.longest = longest
  }

  package var isClosed: Bool {
    if case .closed = state { true } else { false }
  }

  /// Whether a request may go now: nil, or how long it certainly may not. One that may go must be noted afterwards.
  package mutating func obstacle(at now: Duration) -> Duration? {
    switch state {
    case .closed: return nil
    case .open(let until, _) where now < until: return until - now
    case .open(_, let length):
      state = .trying(since: now, length: length)
      return nil
    case .trying: return shortest
    }
  }

  /// Any answer that comes from the service itself.
  package mutating func noteAnswer() { state = .closed(failures: 0) }

  /// No connection, no answer in time, or 502, 503, 504. `chance` is a random number from 0 up to 1.
  package mutating func noteFailure(at now: Duration, chance: Double) {
    switch state {
    case .closed(let failures) where failures + 1 < threshold: state = .closed(failures: failures + 1)
    case .closed: open(shortest, now, chance)
    // Those that were under way when it opened tell nothing new.
    case .open: break
    case .trying(_, let length): open(min(longest, length * 2), now, chance)
    }
  }

  /// A request that went and of which nothing is known: it was cancelled.
  package mutating func noteNothing(at now: Duration) {
    if case .trying(_, let length) = state { state = .open(until: now, length: length) }
  }

  /// Between half of the time and the whole, so that not all ask again at once.
  private mutating func open(_ length: Duration, _ now: Duration, _ chance: Double) {
    state = .open(until: now + length * (0.5 + 0.5 * chance), length: length)
  }
}
