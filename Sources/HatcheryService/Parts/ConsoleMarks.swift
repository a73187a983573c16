/// What modelc's script and the worker's lines have said on a server's console. Its text is anybody's: it is bounded,
/// and believed only as far as words go.
package struct ConsoleMarks: Hashable, Sendable {
  /// One step of the script that has ended.
  package struct Step: Hashable, Sendable {
    package enum End: Hashable, Sendable {
      case done
      case failed(code: String)
      case stopped(signal: String)
    }

    package let number: Int
    package let count: Int
    package let title: String
    package let end: End
  }

  /// The last step that was spoken of; nil before the first one's end.
  package private(set) var last: Step?
  /// `docker is ready after 40 s`.
  package private(set) var ready: String?
  /// What the lines of the worker said last: `worker NAME starts`.
  package private(set) var worker: String?

  /// - Parameter lines: without control characters.
  package init(_ lines: [String]) {
    for line in lines {
      if let said = Self.said("hatchery: ", line) {
        worker = said
      } else if let said = Self.said("modelc: ", line) {
        take(said)
      }
    }
  }

  private mutating func take(_ said: String) {
    if said.contains(" is ready after ") {
      ready = said
    } else if let step = Step(said) {
      // Another run of the script begins with its first step.
      if step.number == 1 { ready = nil }
      last = step
    }
  }

  /// What stands behind the word on the line, which cloud-init may have written something before.
  private static func said(_ word: String, _ line: String) -> String? {
    line.firstRange(of: word).map { String(line[$0.upperBound...].prefix(200)) }
  }
}

extension ConsoleMarks.Step {
  /// `2/3 install docker: 7 s`, as the script's `run_step` says it.
  init?(_ said: String) {
    let words = said.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    let numbers = words[0].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard numbers.count == 2, (1...numbers[1].clamped).contains(numbers[0]),
      let colon = words[1].ranges(of: ": ").last
    else { return nil }
    let outcome = words[1][colon.upperBound...]
    (number, count, title) = (numbers[0], numbers[1], String(words[1][..<colon.lowerBound]))
    if outcome.hasPrefix("FAILED with code ") {
      end = .failed(code: String(outcome.dropFirst(17).prefix { $0.isNumber }))
    } else if outcome.hasPrefix("STOPPED by ") {
      end = .stopped(signal: String(outcome.dropFirst(11).prefix { $0.isLetter || $0.isNumber }))
    } else if outcome.hasSuffix(" s") {
      end = .done
    } else {
      return nil
    }
  }
}

extension Int {
  /// As the end of a range that begins with 1.
  fileprivate var clamped: Int { Swift.max(1, Swift.min(self, 10_000)) }
}
