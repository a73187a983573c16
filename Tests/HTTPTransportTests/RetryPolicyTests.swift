import Testing

@testable import HTTPTransport

@Suite("The retry policy")
struct RetryPolicyTests {
  private let policy = RetryPolicy(
    attempts: 4, firstDelay: .milliseconds(100), longestDelay: .milliseconds(300),
    longestRetryAfter: .seconds(60))

  private func again(_ method: HTTPMethod, _ outcome: RetryPolicy.Outcome, policy: RetryPolicy? = nil) -> Bool
  {
    (policy ?? self.policy).verdict(method, attempt: 1, outcome, chance: 0.5) != .stop
  }

  @Test("sends again by verb: those that do the same twice", arguments: HTTPMethod.allCases)
  func verbs(_ method: HTTPMethod) {
    let lost = RetryPolicy.Outcome.failure(.reset, isBeforeSending: false)
    let busy = RetryPolicy.Outcome.answer(status: 503, retryAfter: nil)
    let isSafe = method != .post && method != .patch
    #expect(again(method, lost) == isSafe)
    #expect(again(method, busy) == isSafe)
    #expect(again(method, .failure(.refused, isBeforeSending: true)), "the server has seen nothing")
    var allowing = policy
    allowing.evenIfNotIdempotent = true
    #expect(again(method, lost, policy: allowing) && again(method, busy, policy: allowing))
  }

  @Test(
    "sends again after answers that may pass",
    arguments: [
      (200, false), (304, false), (400, false), (401, false), (404, false), (409, false), (429, true),
    ]
      + [(500, false), (501, false), (502, true), (503, true), (504, true)])
  func statuses(_ status: Int, isPassing: Bool) {
    #expect(again(.get, .answer(status: status, retryAfter: nil)) == isPassing)
  }

  @Test("does not repeat what would fail again")
  func failures() {
    for code in [.certificate, .tls, .garbage, .tooLarge, .redirectLoop, .unusable, .cancelled]
      as [HTTPError.Code]
    {
      #expect(!again(.get, .failure(code, isBeforeSending: false)), "\(code)")
    }
  }

  @Test("waits a random part of a time that doubles up to its limit")
  func delays() {
    func wait(_ attempt: Int, _ chance: Double) -> RetryPolicy.Verdict {
      policy.verdict(.get, attempt: attempt, .answer(status: 503, retryAfter: nil), chance: chance)
    }
    #expect(wait(1, 0.5) == .retry(after: .milliseconds(50)))
    #expect(wait(2, 0.5) == .retry(after: .milliseconds(100)))
    #expect(wait(3, 0.5) == .retry(after: .milliseconds(150)), "300, not 400")
    #expect(wait(1, 0) == .retry(after: .zero))
    #expect(wait(4, 0.5) == .stop, "four attempts are four")
    #expect(
      RetryPolicy.never.verdict(.get, attempt: 1, .answer(status: 503, retryAfter: nil), chance: 0) == .stop)
    let long = RetryPolicy(attempts: .max, firstDelay: .seconds(1), longestDelay: .seconds(8))
    let late = long.verdict(.get, attempt: 1_000_000, .answer(status: 503, retryAfter: nil), chance: 1)
    #expect(late == .retry(after: .seconds(8)))
  }

  @Test("waits as long as the server asks and a little more, but not for ever")
  func retryAfter() {
    func wait(_ seconds: Int) -> RetryPolicy.Verdict {
      policy.verdict(.get, attempt: 1, .answer(status: 429, retryAfter: .seconds(seconds)), chance: 0.5)
    }
    #expect(wait(7) == .retry(after: .milliseconds(7050)))
    #expect(wait(60) == .retry(after: .milliseconds(60_050)))
    #expect(wait(61) == .stop)
  }

  @Test("the budget empties with retries and fills slowly with good answers")
  func budget() {
    var budget = RetryBudget(capacity: 2, perSuccess: 0.5)
    func take(_ count: Int) -> [Bool] { (0..<count).map { _ in budget.take() } }
    #expect(take(3) == [true, true, false])
    budget.noteSuccess()
    #expect(take(1) == [false])
    budget.noteSuccess()
    #expect(take(2) == [true, false])
    for _ in 0..<100 { budget.noteSuccess() }
    #expect(take(3) == [true, true, false], "never more than it has room for")
  }
}
