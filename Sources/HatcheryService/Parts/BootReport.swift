/// What became known of a server that did not become a worker.
package struct BootReport: Hashable, Sendable {
  package let ending: BootEnding
  /// One sentence without a full stop.
  package let summary: String
  /// The end of the console, bounded and without control characters.
  package let console: [String]

  /// - Parameters:
  ///   - failure: what the core knows.
  ///   - text: the end of its console where there was one to be had.
  package init(_ failure: BootFailure, console text: String?) {
    let lines = Self.lines(text ?? "")
    console = lines.suffix(40).map { String($0.prefix(300)) }
    (ending, summary) = BootEnding.judge(failure, lines, ConsoleMarks(lines))
  }

  /// As it is kept and shown.
  package var text: String {
    (["\(ending.rawValue): \(summary)", "  what to do: \(ending.advice)"] + console.map { "  | \($0)" })
      .joined(separator: "\n")
  }

  /// Without what speaks to a terminal, and without empty lines.
  package static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }.filter { !$0.allSatisfy(\.isWhitespace) }
  }
}

/// What the core knows of a server that it gave up.
package struct BootFailure: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Nova shows it in ERROR.
    case error
    /// Nova shows it stopped.
    case stopped
    /// It took too long to be built.
    case building
    /// It took too long to register.
    case booting
  }

  package var kind: Kind
  /// Nova's words, or the core's.
  package var reason: String?

  package init(_ kind: Kind, _ reason: String? = nil) { (self.kind, self.reason) = (kind, reason) }
}
