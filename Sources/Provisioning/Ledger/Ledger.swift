/// All attempts: one record each from the intent to the end, and for a while after it.
package struct Ledger: Sendable {
  /// In the order in which they were made.
  package private(set) var attempts: [Attempt] = []
  private var positions: [AttemptName: Int] = [:]
  private var jobs: [JobID: [Int]] = [:]
  /// A number for each model that ever had an attempt, so that counting by model hashes no names.
  private(set) var models: [ModelPath: Int] = [:]

  package init() {}

  package subscript(name: AttemptName) -> Attempt? { positions[name].map { attempts[$0] } }

  /// Its place until the next `sweep`.
  func position(of name: AttemptName) -> Int? { positions[name] }

  /// Where the attempts for a job are, in the order in which they were made, until the next `sweep`.
  func positions(for job: JobID) -> [Int] { jobs[job] ?? [] }

  mutating func insert(_ attempt: Attempt) {
    var attempt = attempt
    attempt.model = models.number(of: attempt.order.model)
    attempts.append(attempt)
    note(attempts.count - 1)
  }

  private mutating func note(_ position: Int) {
    positions[attempts[position].name] = position
    if let job = attempts[position].order.job { jobs[job, default: []].append(position) }
  }

  mutating func change(_ position: Int, _ body: (inout Attempt) -> Void) { body(&attempts[position]) }

  /// Forgets what ended before a moment.
  mutating func sweep(endedBefore moment: Instant) {
    func isOver(_ attempt: borrowing Attempt) -> Bool { attempt.state.isEnd && attempt.since < moment }
    guard attempts.contains(where: { isOver($0) }) else { return }
    attempts.removeAll { isOver($0) }
    positions.removeAll(keepingCapacity: true)
    jobs.removeAll(keepingCapacity: true)
    for position in attempts.indices { note(position) }
  }
}

extension [ModelPath: Int] {
  /// Its number, the next one if it has none.
  mutating func number(of model: ModelPath) -> Int {
    if let number = self[model] { return number }
    self[model] = count
    return count - 1
  }
}
