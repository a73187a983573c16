import HTTPTransport
import Synchronization

/// A clock that goes when it is told to, and while somebody sleeps.
final class FakeTime: Sendable {
  private let state = Mutex<(now: Duration, slept: [Duration])>((.zero, []))

  var now: Duration { state.withLock { $0.now } }
  var slept: [Duration] { state.withLock { $0.slept } }

  func pass(_ time: Duration) { state.withLock { $0.now += time } }

  var source: TimeSource {
    TimeSource(
      elapsed: { self.now }, unixSeconds: { 1_790_000_000 + Int(self.now.components.seconds) },
      sleep: { wait in
        try Task.checkCancellation()
        self.state.withLock { state in
          state.now += wait
          state.slept.append(wait)
        }
        await Task.yield()
      })
  }
}

/// Words in the order in which they were said.
final class Notes: Sendable {
  private let words = Mutex<[String]>([])

  var all: [String] { words.withLock { $0 } }
  func add(_ word: String) { words.withLock { $0.append(word) } }
}
