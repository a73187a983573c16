/// One task that waits for a transfer, or none. Confined to libcurl's thread.
struct Waiter {
  private var continuation: CheckedContinuation<Void, Never>?

  var isWaiting: Bool { continuation != nil }

  /// Has `continuation` resumed at the next `wake()`. Who waited before is woken.
  mutating func wait(_ continuation: CheckedContinuation<Void, Never>) {
    wake()
    self.continuation = continuation
  }

  mutating func wake() {
    continuation?.resume()
    continuation = nil
  }
}
