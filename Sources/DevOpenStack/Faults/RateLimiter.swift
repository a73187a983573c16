/// Counts the calls of each second, as proxies do that limit rates.
struct RateLimiter: Sendable {
  private var second: Int64 = 0
  private var calls = 0

  /// Whether a call is one too many for its second.
  mutating func isOver(_ rate: Int, now: Int64) -> Bool {
    if now / 1000 != second {
      second = now / 1000
      calls = 0
    }
    calls += 1
    return calls > rate
  }
}
