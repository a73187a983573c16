/// When a request is sent again, and how long to wait before that.
///
/// Sent again are: what never reached the server, whatever the verb; and, where the verb is idempotent or
/// `evenIfNotIdempotent`, what was lost on the way and answers of 429, 502, 503 and 504. Waiting doubles from
/// `firstDelay` to `longestDelay`, of which a random part is waited (full jitter); a `Retry-After` is waited in full,
/// and where it is longer than `longestRetryAfter` the answer is returned at once.
package struct RetryPolicy: Hashable, Sendable {
  /// How often it is sent at most, the first time included. 1 is never again.
  package var attempts: Int
  package var firstDelay: Duration
  package var longestDelay: Duration
  /// The longest `Retry-After` that is waited for.
  package var longestRetryAfter: Duration
  /// Says that this request may be sent twice although its verb does not: the server recognises it.
  package var evenIfNotIdempotent: Bool

  package init(
    attempts: Int = 4, firstDelay: Duration = .milliseconds(250), longestDelay: Duration = .seconds(8),
    longestRetryAfter: Duration = .seconds(60), evenIfNotIdempotent: Bool = false
  ) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
    self.longestRetryAfter = longestRetryAfter
    self.evenIfNotIdempotent = evenIfNotIdempotent
  }

  /// Once and never again.
  package static let never = RetryPolicy(attempts: 1)
}
