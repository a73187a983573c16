import Provisioning

/// Numbers of a life, folded from what happens.
package struct Tally: Hashable, Sendable {
  package private(set) var steps = 0
  package private(set) var transitions: [String: Int] = [:]
  package private(set) var calls: [String: Int] = [:]
  /// From the first record of an attempt to its registered worker, in seconds.
  package private(set) var boots = Histogram([30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800])
  /// From the moment when a need was known to the end of `POST /servers`, in seconds.
  package private(set) var creates = Histogram([0.005, 0.015, 0.06, 0.25, 1, 2, 5, 15, 60])
  /// Servers that did not become workers, by where they ended.
  package private(set) var endings: [BootEnding: Int] = [:]
  private var born: [AttemptName: Instant] = [:]

  mutating func step(_ changes: [Transition]) {
    steps += 1
    for change in changes {
      transitions["\(change.to)", default: 0] += 1
      switch change.to {
      case .planned, .booking: born[change.attempt] = change.at
      case .building where change.cause == .accepted:
        if let start = born[change.attempt] { creates.add(start.duration(to: change.at).seconds) }
      case .idle, .busy:
        if let start = born.removeValue(forKey: change.attempt) {
          boots.add(start.duration(to: change.at).seconds)
        }
      default: if change.to.isEnd || change.to == .failed { born[change.attempt] = nil }
      }
    }
  }

  mutating func ended(_ ending: BootEnding) { endings[ending, default: 0] += 1 }

  /// - Parameter name: what was asked, and how it went: `create accepted`.
  mutating func called(_ name: String) { calls[name, default: 0] += 1 }
}

/// How many of some amounts lie below which bounds.
package struct Histogram: Hashable, Sendable {
  package let bounds: [Double]
  /// One for each bound, and one for what is above.
  package private(set) var counts: [Int]
  package private(set) var sum = 0.0

  init(_ bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  mutating func add(_ amount: Double) {
    counts[bounds.firstIndex { amount <= $0 } ?? bounds.count] += 1
    sum += amount
  }
}

extension Duration {
  var seconds: Double { Double(milliseconds) / 1000 }
}
