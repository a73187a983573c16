import Synchronization

/// Sends requests again as their policies say, within one budget for all of them.
final class RetryingTransport: Transport {
  private let base: any Transport
  private let time: TimeSource
  /// A random number from 0 up to 1.
  private let chance: @Sendable () -> Double
  private let log: @Sendable (String) -> Void
  private let budget: Mutex<RetryBudget>

  init(
    _ base: any Transport, budget: RetryBudget, time: TimeSource, chance: @escaping @Sendable () -> Double,
    log: @escaping @Sendable (String) -> Void
  ) {
    self.base = base
    self.time = time
    self.chance = chance
    self.log = log
    self.budget = Mutex(budget)
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try await retry(request) { () async throws(HTTPError) in try await self.base.send(request) }
  }

  func open(_ request: HTTPRequest) async throws(HTTPError) -> HTTPStreamedResponse {
    try await retry(request) { () async throws(HTTPError) in try await self.base.open(request) }
  }

  private func retry<Answer: HTTPAnswer>(
    _ request: HTTPRequest, _ exchange: () async throws(HTTPError) -> Answer
  ) async throws(HTTPError) -> Answer {
    var attempt = 1
    while true {
      do throws(HTTPError) {
        let answer = try await exchange()
        let delay = RetryAfter.delay(answer.headers, now: time.unixSeconds())
        guard let wait = wait(request, attempt, .answer(status: answer.status, retryAfter: delay)) else {
          return answer
        }
        try await pause(request, attempt, wait, "\(answer.status)")
      } catch {
        guard let wait = wait(request, attempt, .failure(error.code, isBeforeSending: error.isBeforeSending))
        else {
          var last = error
          last.attempts = attempt
          throw last
        }
        try await pause(request, attempt, wait, "\(error.code)")
      }
      attempt += 1
    }
  }

  /// How long to wait before the next attempt; nil where there is none.
  private func wait(_ request: HTTPRequest, _ attempt: Int, _ outcome: RetryPolicy.Outcome) -> Duration? {
    switch request.retries.verdict(request.method, attempt: attempt, outcome, chance: chance()) {
    case .stop:
      if case .answer(let status, _) = outcome, status < 500, status != 429 {
        budget.withLock { $0.noteSuccess() }
      }
      return nil
    case .retry(let wait):
      if budget.withLock({ $0.take() }) { return wait }
      log("\(request.method.rawValue) \(Redaction.url(request.url)): not tried again, too many requests fail")
      return nil
    }
  }

  private func pause(
    _ request: HTTPRequest, _ attempt: Int, _ wait: Duration, _ why: String
  ) async throws(HTTPError) {
    let place = "\(request.method.rawValue) \(Redaction.url(request.url))"
    log("\(place): \(why), again in \(wait.milliseconds) ms (\(attempt + 1) of \(request.retries.attempts))")
    do { try await time.sleep(wait) } catch {
      throw HTTPError(.cancelled, url: request.url, attempts: attempt)
    }
  }
}
