/// All attempts: one record each from the intent to the end, and for a while after it.
package struct Ledger: Sendable {
  /// In the order in which they were made.
  package private(set) var attempts: [Attempt] = []
  private var positions: [AttemptName: Int] = [:]

  package init() {}

  package subscript(name: AttemptName) -> Attempt? { positions[name].map { attempts[$0] } }

  /// Its place until the next `sweep`.
  func position(of name: AttemptName) -> Int? { positions[name] }

  mutating func insert(_ attempt: Attempt) {
    positions[attempt.name] = attempts.count
    attempts.append(attempt)
  }

  mutating func change(_ position: Int, _ body: (inout Attempt) -> Void) { body(&attempts[position]) }

  /// Forgets what ended before a moment.
  mutating func sweep(endedBefore moment: Instant) {
    guard attempts.contains(where: { $0.state.isEnd && $0.since < moment }) else { return }
    attempts.removeAll { $0.state.isEnd && $0.since < moment }
    positions = Dictionary(uniqueKeysWithValues: zip(attempts.map(\.name), attempts.indices))
  }
}
