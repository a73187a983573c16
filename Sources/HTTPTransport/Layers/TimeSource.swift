import Glibc

/// The clocks that waiting and measuring go by.
package struct TimeSource: Sendable {
  /// Time since some fixed point, which never goes back.
  package let elapsed: @Sendable () -> Duration
  /// Seconds since 1970.
  package let unixSeconds: @Sendable () -> Int
  /// Returns after that time; throws when the task is cancelled.
  package let sleep: @Sendable (Duration) async throws -> Void

  package init(
    elapsed: @escaping @Sendable () -> Duration, unixSeconds: @escaping @Sendable () -> Int,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.elapsed = elapsed
    self.unixSeconds = unixSeconds
    self.sleep = sleep
  }

  /// This machine's clocks.
  package static let machine = {
    let start = ContinuousClock.now
    return TimeSource(
      elapsed: { ContinuousClock.now - start }, unixSeconds: { time(nil) },
      sleep: { try await Task.sleep(for: $0) })
  }()
}
