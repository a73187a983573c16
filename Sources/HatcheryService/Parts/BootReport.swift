/// What became known of a server that did not become a worker.
package struct BootReport: Hashable, Sendable {
  /// Where it went wrong.
  package enum Phase: String, Hashable, Sendable, CaseIterable {
    /// Nova did not build it.
    case cloud
    /// Nothing on the console: no boot, or no console to be had.
    case silent
    /// The system came up; nothing of the user-data is to be seen.
    case boot
    /// A step of the model's script failed, or did not end.
    case script
    /// The script is done; no worker came.
    case worker
  }

  package let phase: Phase
  /// One sentence without a full stop.
  package let summary: String
  /// The end of the console, bounded and without control characters.
  package let console: [String]

  /// From Nova's words, or why the core gave it up, and the end of its console where there was one to be had.
  package init(fault: String?, isCloudsFault: Bool, console text: String?) {
    console = Self.lines(text ?? "").suffix(40).map { String($0.prefix(300)) }
    let marks = Self.lines(text ?? "").compactMap(Self.mark)
    let last = marks.last { !$0.hasPrefix("the whole log is in") }
    if isCloudsFault {
      (phase, summary) = (.cloud, fault ?? "Nova has put it into ERROR")
    } else if let failed = marks.last(where: {
      $0.contains(": FAILED with code") || $0.contains(": STOPPED by ")
    }) {
      (phase, summary) = (.script, "the model's script ended at step \(failed)")
    } else if let last, last.contains(" is ready after ") {
      (phase, summary) = (.worker, "the model's script was done (\(last)), and no worker registered")
    } else if let last {
      (phase, summary) = (.script, "the last that the model's script said is step \(last)")
    } else if console.isEmpty {
      (phase, summary) = (.silent, "there is nothing on its console; \(fault ?? "it was given up")")
    } else {
      (phase, summary) = (.boot, "it came up and shows no step of a script; \(fault ?? "it was given up")")
    }
  }

  /// What stands behind `modelc: ` on a line.
  private static func mark(_ line: String) -> String? {
    line.firstRange(of: "modelc: ").map { String(line[$0.upperBound...].prefix(200)) }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }.filter { !$0.allSatisfy(\.isWhitespace) }
  }

  /// As it is kept and shown.
  package var text: String {
    (["\(phase.rawValue): \(summary)"] + console.map { "  | \($0)" }).joined(separator: "\n")
  }
}
