import Processes

/// Does something that Ctrl-C cancels, so that it can say how far it came; a second Ctrl-C ends the process.
func interruptible<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
  Interruption.watch()
  let task = Task { await work() }
  let watcher = Task {
    while !Interruption.isAsked { try await Task.sleep(for: .milliseconds(50)) }
    task.cancel()
  }
  defer { watcher.cancel() }
  return await task.value
}
