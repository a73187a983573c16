/// One run of something that many wait for. It is cancelled when nobody waits for it any more.
actor SharedFlight<Value: Sendable> {
  /// What becomes of those who come while it is under way.
  enum Sharing {
    /// They share its result, and so do all who come later: it is made anew for the next time.
    case once
    /// They all wait for the next run, which begins after they asked.
    case next
  }

  private typealias Outcome = Result<Value, CloudError>
  private typealias Waiter = CheckedContinuation<Outcome, Never>

  private let sharing: Sharing
  private let fly: @Sendable () async throws(CloudError) -> Value
  private var aboard: [Int: Waiter] = [:]
  private var waiting: [Int: Waiter] = [:]
  private var flight: Task<Void, Never>?
  /// All who waited for it have left: its result is nobody's.
  private var isAbandoned = false
  private var landed: Outcome?
  private var count = 0

  init(_ sharing: Sharing, fly: @escaping @Sendable () async throws(CloudError) -> Value) {
    self.sharing = sharing
    self.fly = fly
  }

  /// The result of a run; `CloudError.Kind.cancelled` soon after the task is cancelled.
  func value() async throws(CloudError) -> Value {
    if let landed { return try landed.get() }
    count += 1
    let id = count
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        if Task.isCancelled { return waiter.resume(returning: .failure(.cancelled)) }
        if sharing == .once, flight != nil, !isAbandoned {
          self.aboard[id] = waiter
        } else {
          self.waiting[id] = waiter
          self.takeOff()
        }
      }
    } onCancel: {
      Task { await self.leave(id) }
    }
    return try result.get()
  }

  private func takeOff() {
    guard flight == nil, !waiting.isEmpty else { return }
    (aboard, waiting, isAbandoned) = (waiting, [:], false)
    flight = Task {
      let result: Outcome
      do throws(CloudError) { result = .success(try await self.fly()) } catch { result = .failure(error) }
      self.land(result)
    }
  }

  private func land(_ result: Outcome) {
    if sharing == .once, !isAbandoned { landed = result }
    let waiters = aboard.values
    (aboard, flight) = ([:], nil)
    for waiter in waiters { waiter.resume(returning: result) }
    takeOff()
  }

  private func leave(_ id: Int) {
    let waiter = waiting.removeValue(forKey: id) ?? aboard.removeValue(forKey: id)
    waiter?.resume(returning: .failure(.cancelled))
    if aboard.isEmpty, flight != nil {
      isAbandoned = true
      flight?.cancel()
    }
  }
}

extension CloudError {
  /// The task was cancelled before anything was sent.
  static let cancelled = CloudError(.cancelled, .nothing, "interrupted")
}
