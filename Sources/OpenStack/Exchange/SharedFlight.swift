/// One run of something that many wait for.
///
/// Those who come while one is under way either join it, or all wait for the next one, which begins after they asked.
/// It is cancelled when nobody waits for it any more.
actor SharedFlight<Value: Sendable> {
  private typealias Waiter = CheckedContinuation<Result<Value, CloudError>, Never>

  private let joins: Bool
  private let fly: @Sendable () async throws(CloudError) -> Value
  private var aboard: [Int: Waiter] = [:]
  private var waiting: [Int: Waiter] = [:]
  private var flight: Task<Void, Never>?
  /// All who waited for it have left: its result is nobody's.
  private var isAbandoned = false
  private var count = 0

  /// `joins` says whether who comes during a flight is content with its result.
  init(joins: Bool, fly: @escaping @Sendable () async throws(CloudError) -> Value) {
    self.joins = joins
    self.fly = fly
  }

  /// The result of a flight; `CloudError.Kind.cancelled` soon after the task is cancelled.
  func value() async throws(CloudError) -> Value {
    count += 1
    let id = count
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: Waiter) in
        if Task.isCancelled { return waiter.resume(returning: .failure(.cancelled)) }
        if joins, flight != nil, !isAbandoned {
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
      let result: Result<Value, CloudError>
      do throws(CloudError) { result = .success(try await self.fly()) } catch { result = .failure(error) }
      self.land(result)
    }
  }

  private func land(_ result: Result<Value, CloudError>) {
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
