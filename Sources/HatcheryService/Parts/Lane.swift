/// Lets so many through at a time, and the others wait in the order in which they came.
actor Lane {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(width: Int) { free = width }

  /// Runs the body once there is room.
  nonisolated func run<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value {
    await enter()
    let value = await body()
    await leave()
    return value
  }

  private func enter() async {
    if free > 0 { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  private func leave() {
    // Whoever waits longest takes the place at once.
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
