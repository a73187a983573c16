/// The steps of a model as they go by: read from its own log, with seconds and bytes by our clock.
package struct StepClock: Hashable, Sendable {
  package struct Step: Hashable, Sendable {
    package enum Result: String, Hashable, Sendable { case running, done, failed }

    package let number: Int
    package let title: String
    package internal(set) var result = Result.running
    /// From its start until the next one's.
    package internal(set) var seconds = 0.0
    /// What came over the network meanwhile.
    package internal(set) var bytes = 0

    fileprivate let startedAt: Double
    fileprivate let startedWith: Int
  }

  /// In the order in which they ran.
  package private(set) var steps: [Step] = []
  /// How many there are to be; 0 until the first has begun.
  package private(set) var count = 0

  package init() {}

  /// Reads a line of the model's log, `== 2/5 install git` where a step begins.
  ///
  /// - Returns: the step that ended by that.
  package mutating func read(_ line: String, seconds: Double, bytes: Int) -> Step? {
    let mark = "== "
    guard line.hasPrefix(mark) else { return nil }
    let words = line.dropFirst(mark.count).split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = words.first?.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) } ?? []
    guard words.count == 2, numbers.count == 2, let number = numbers[0], let count = numbers[1],
      number == (steps.last?.number ?? 0) + 1, number <= count
    else { return nil }
    let ended = end(.done, seconds: seconds, bytes: bytes)
    self.count = count
    steps.append(Step(number: number, title: String(words[1]), startedAt: seconds, startedWith: bytes))
    return ended
  }

  /// Ends the step that runs, if one does.
  @discardableResult
  package mutating func end(_ result: Step.Result, seconds: Double, bytes: Int) -> Step? {
    guard var step = steps.last, step.result == .running else { return nil }
    step.result = result
    step.seconds = seconds - step.startedAt
    step.bytes = bytes - step.startedWith
    steps[steps.count - 1] = step
    return step
  }
}
