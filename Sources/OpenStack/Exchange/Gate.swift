import HTTPTransport

/// What stands before one service: everybody waits here for their turn, the urgent first.
actor Gate {
  /// Whose turn comes first.
  enum Priority: Int, Comparable, Sendable {
    case removal, creation, read

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// Why a request does not go.
  enum Denial: Error {
    case cancelled
    /// The cloud wants to be left alone for longer than the request waits.
    case closed(for: Duration)
    case broken(for: Duration)
  }

  private struct Waiter {
    let id: Int
    let priority: Priority
    let turn: CheckedContinuation<Denial?, Never>
  }

  private let time: TimeSource
  private let chance: @Sendable () -> Double
  private(set) var limit: AdaptiveLimit
  private(set) var breaker = CircuitBreaker()
  private var budget = RetryBudget()
  private var waiters: [Waiter] = []
  private var count = 0
  private var turns = 0
  /// Wakes the queue then.
  private var alarm: (at: Duration, task: Task<Void, Never>)?

  init(_ pace: Pace, time: TimeSource, chance: @escaping @Sendable () -> Double) {
    self.time = time
    self.chance = chance
    limit = AdaptiveLimit(atOnce: pace.atOnce, perSecond: pace.perSecond)
  }

  /// Waits for the turn of a request; whoever got it must call `leave`.
  func enter(_ priority: Priority, patience: Duration) async throws(Denial) {
    let closed = limit.closedUntil - time.elapsed()
    if closed > patience { throw .closed(for: closed) }
    count += 1
    let id = count
    let denial = await withTaskCancellationHandler {
      await withCheckedContinuation { (turn: CheckedContinuation<Denial?, Never>) in
        if Task.isCancelled { return turn.resume(returning: .cancelled) }
        let place = self.waiters.firstIndex { $0.priority > priority } ?? self.waiters.endIndex
        self.waiters.insert(Waiter(id: id, priority: priority, turn: turn), at: place)
        self.pump()
      }
    } onCancel: {
      Task { await self.abandon(id) }
    }
    if let denial { throw denial }
  }

  /// A request has ended: `load` is what it tells of the load, `isAlive` whether the service answered, nil where
  /// nothing is known.
  func leave(_ load: AdaptiveLimit.Outcome, isAlive: Bool?) {
    let now = time.elapsed()
    limit.end(load, at: now)
    switch isAlive {
    case true?: breaker.noteAnswer()
    case false?: breaker.noteFailure(at: now, chance: chance())
    case nil: breaker.noteNothing(at: now)
    }
    if case .good = load { budget.noteSuccess() }
    pump()
  }

  func load(of service: Service) -> ServiceLoad {
    ServiceLoad(
      service: service, underWay: limit.underWay, waiting: waiters.count, window: limit.window,
      rate: limit.rate, isBroken: !breaker.isClosed,
      closedFor: max(.zero, limit.closedUntil - time.elapsed()))
  }

  /// Whether a request may be tried once more.
  func takeRetry() -> Bool { budget.take() }

  private func pump() {
    while !waiters.isEmpty {
      let now = time.elapsed()
      switch limit.admission(at: now) {
      case .full: return
      case .wait(let until): return wake(at: until)
      case .go: break
      }
      let first = waiters.remove(at: next)
      if let broken = breaker.obstacle(at: now) {
        first.turn.resume(returning: .broken(for: broken))
      } else {
        limit.begin(at: now)
        first.turn.resume(returning: nil)
      }
    }
  }

  /// The first in the queue; each fourth time whoever waits longest, so that nobody waits for ever.
  private var next: Int {
    turns += 1
    guard turns.isMultiple(of: 4) else { return 0 }
    return waiters.indices.min { waiters[$0].id < waiters[$1].id } ?? 0
  }

  private func wake(at moment: Duration) {
    if let alarm, alarm.at <= moment { return }
    alarm?.task.cancel()
    let wait = max(.zero, moment - time.elapsed())
    let task = Task {
      do { try await self.time.sleep(wait) } catch { return }
      self.ring(moment)
    }
    alarm = (moment, task)
  }

  private func ring(_ moment: Duration) {
    if alarm?.at == moment { alarm = nil }
    pump()
  }

  private func abandon(_ id: Int) {
    guard let place = waiters.firstIndex(where: { $0.id == id }) else { return }
    waiters.remove(at: place).turn.resume(returning: .cancelled)
  }
}
