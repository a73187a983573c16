extension RetryPolicy {
  /// What an attempt came to.
  package enum Outcome: Hashable, Sendable {
    /// An answer, and how long it asks to wait.
    case answer(status: Int, retryAfter: Duration?)
    case failure(HTTPError.Code, isBeforeSending: Bool)
  }

  /// What follows from it.
  package enum Verdict: Hashable, Sendable {
    /// That is the result.
    case stop
    case retry(after: Duration)
  }

  /// Judges the attempt of that number, counted from 1. `chance` is a random number from 0 up to 1.
  package func verdict(
    _ method: HTTPMethod, attempt: Int, _ outcome: Outcome, chance: Double
  ) -> Verdict {
    guard attempt < attempts else { return .stop }
    let mayRepeat = method.isIdempotent || evenIfNotIdempotent
    switch outcome {
    case .failure(let code, let isBeforeSending):
      guard isBeforeSending || (mayRepeat && Self.isPassing(code)) else { return .stop }
      return .retry(after: delay(attempt, chance))
    case .answer(let status, let retryAfter):
      guard mayRepeat, [429, 502, 503, 504].contains(status) else { return .stop }
      guard let retryAfter else { return .retry(after: delay(attempt, chance)) }
      guard retryAfter <= longestRetryAfter else { return .stop }
      // Not all at once who were told the same time.
      return .retry(after: retryAfter + firstDelay * chance)
    }
  }

  /// A part of a time that doubles with each attempt.
  private func delay(_ attempt: Int, _ chance: Double) -> Duration {
    var whole = firstDelay
    for _ in 1..<max(1, attempt) where whole < longestDelay { whole *= 2 }
    return min(whole, longestDelay) * chance
  }

  /// Failures that another attempt may not meet.
  private static func isPassing(_ code: HTTPError.Code) -> Bool {
    switch code {
    case .resolve, .refused, .connectTimeout, .timeout, .reset, .truncated: true
    default: false
    }
  }
}
