import Testing

@testable import OpenStack

@Suite("How hard a service is pushed")
struct AdaptiveLimitTests {
  @Test("the window opens a little with each good answer, up to its bound")
  func opens() {
    var limit = AdaptiveLimit(atOnce: 8, perSecond: 1000)
    #expect(limit.window == 4)
    for second in 0..<100 {
      limit.begin(at: .seconds(second))
      limit.end(.good, at: .seconds(second))
    }
    #expect(limit.window == 8)
  }

  @Test("no more are under way than the window has room for")
  func full() {
    var limit = AdaptiveLimit(atOnce: 4, perSecond: 1000)
    for _ in 0..<2 {
      #expect(limit.admission(at: .zero) == .go)
      limit.begin(at: .zero)
    }
    #expect(limit.admission(at: .zero) == .full)
    limit.end(.neutral, at: .zero)
    #expect(limit.admission(at: .zero) == .go)
  }

  @Test("429 halves window and rate once for all that were sent together, and closes for as long as is asked")
  func throttled() {
    var limit = AdaptiveLimit(atOnce: 32, perSecond: 1000)
    for _ in 0..<10 { limit.begin(at: .milliseconds(1500)) }
    for _ in 0..<10 { limit.end(.throttled(after: .seconds(2)), at: .milliseconds(1600)) }
    #expect(limit.window == 8)
    #expect(limit.rate == 5)
    #expect(limit.admission(at: .milliseconds(1600)) == .wait(until: .milliseconds(3600)))
    #expect(limit.admission(at: .milliseconds(3600)) == .go)
  }

  @Test("the rate holds back what would be too fast, and tells how long")
  func paced() {
    var limit = AdaptiveLimit(atOnce: 32, perSecond: 10)
    #expect(limit.admission(at: .zero) == .go)
    limit.begin(at: .zero)
    guard case .wait(let until) = limit.admission(at: .zero) else {
      Issue.record("it may go")
      return
    }
    #expect(until > .milliseconds(99) && until < .milliseconds(101))
    #expect(limit.admission(at: until) == .go)
  }

  @Test("a cloud that takes ten calls a second gets about ten, and few of them in vain")
  func converges() {
    var limit = AdaptiveLimit(atOnce: 32, perSecond: 1000)
    var now = Duration.zero
    var window: [Duration] = []
    var good = 0
    var refused = 0
    var last: [Bool] = []
    while now < .seconds(120) {
      switch limit.admission(at: now) {
      case .go:
        limit.begin(at: now)
        window.removeAll { now - $0 >= .seconds(1) }
        let isGood = window.count < 10
        if isGood { window.append(now) }
        limit.end(isGood ? .good : .throttled(after: .seconds(1)), at: now)
        if isGood { good += 1 } else { refused += 1 }
        if now > .seconds(60) { last.append(isGood) }
      case .wait(let until): now = max(until, now + .microseconds(1))
      case .full: Issue.record("nothing is under way")
      }
    }
    #expect(good > 600, "\(good) good, \(refused) refused")
    #expect(last.count { !$0 } * 10 < last.count, "\(last.count { !$0 }) of \(last.count) in vain")
  }

  @Test("a time-out narrows the window and leaves the rate")
  func overloaded() {
    var limit = AdaptiveLimit(atOnce: 16, perSecond: 100)
    limit.begin(at: .zero)
    limit.end(.overloaded(after: nil), at: .seconds(2))
    #expect(limit.window == 4 && limit.rate == 100)
    for second in 3..<20 { limit.end(.overloaded(after: nil), at: .seconds(second)) }
    #expect(limit.window == 1)
  }

  @Test("no header closes it for longer than ten minutes")
  func bounded() {
    var limit = AdaptiveLimit(atOnce: 4, perSecond: 10)
    limit.end(.throttled(after: .seconds(1_000_000)), at: .zero)
    #expect(limit.closedUntil == .seconds(600))
  }
}

@Suite("The breaker of a service")
struct CircuitBreakerTests {
  private func opened() -> CircuitBreaker {
    var breaker = CircuitBreaker(threshold: 3)
    for _ in 0..<3 {
      #expect(breaker.obstacle(at: .zero) == nil)
      breaker.noteFailure(at: .zero, chance: 1)
    }
    return breaker
  }

  @Test("opens after some failures in a row, not after some with an answer between them")
  func opens() {
    var breaker = CircuitBreaker(threshold: 3)
    for _ in 0..<10 {
      breaker.noteFailure(at: .zero, chance: 1)
      breaker.noteFailure(at: .zero, chance: 1)
      breaker.noteAnswer()
    }
    #expect(breaker.isClosed)
    #expect(!opened().isClosed)
  }

  @Test("lets one try when its time is over, and the others wait for that one")
  func tries() {
    var breaker = opened()
    #expect(breaker.obstacle(at: .milliseconds(400)) == .milliseconds(600))
    #expect(breaker.obstacle(at: .seconds(1)) == nil)
    #expect(breaker.obstacle(at: .seconds(1)) != nil)
    breaker.noteAnswer()
    #expect(breaker.isClosed && breaker.obstacle(at: .seconds(1)) == nil)
  }

  @Test("stays open twice as long after each try that fails, up to a minute")
  func doubles() {
    var breaker = opened()
    var now = Duration.seconds(1)
    var waits: [Duration] = []
    for _ in 0..<8 {
      #expect(breaker.obstacle(at: now) == nil)
      breaker.noteFailure(at: now, chance: 1)
      guard let wait = breaker.obstacle(at: now) else { break }
      waits.append(wait)
      now += wait
    }
    #expect(waits.map(\.components.seconds) == [2, 4, 8, 16, 32, 60, 60, 60])
  }

  @Test("a try that was cancelled lets the next one try")
  func cancelled() {
    var breaker = opened()
    #expect(breaker.obstacle(at: .seconds(1)) == nil)
    breaker.noteNothing(at: .seconds(1))
    #expect(breaker.obstacle(at: .seconds(1)) == nil)
  }

  @Test("failures that were under way when it opened do not lengthen it")
  func late() {
    var breaker = opened()
    for _ in 0..<20 { breaker.noteFailure(at: .milliseconds(500), chance: 1) }
    #expect(breaker.obstacle(at: .milliseconds(500)) == .milliseconds(500))
  }
}
