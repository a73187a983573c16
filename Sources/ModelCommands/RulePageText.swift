import Diagnostics
import JSON
import Lint

/// A rule's page as a terminal shows it.
struct RulePageText {
  private let rule: Rule

  init(_ rule: Rule) { self.rule = rule }

  /// Lines of at most `width` columns, but for examples.
  func text(width: Int) -> String {
    var parts = ["\(rule.id) \(rule.name)", facts]
    parts.append(Self.wrapped(rule.what, width))
    parts.append("WHY\n" + Self.wrapped(rule.why, width))
    if let instead = rule.instead { parts.append("INSTEAD\n" + Self.wrapped(instead, width)) }
    for (title, isBad) in [("BAD", true), ("GOOD", false)] {
      let examples = rule.examples.filter { $0.marks.isEmpty != isBad }
      if !examples.isEmpty { parts.append(title + "\n" + examples.map(example).joined(separator: "\n\n")) }
    }
    if !rule.sources.isEmpty {
      parts.append("SOURCES\n" + rule.sources.map { "  " + $0 }.joined(separator: "\n"))
    }
    parts.append("Leave one out with: # modelc: ignore=\(rule.id) reason=\"…\"")
    return parts.joined(separator: "\n\n") + "\n"
  }

  var json: JSONValue {
    func list(_ examples: [Example]) -> JSONValue {
      .array(
        examples.map { example in
          var object: JSONObject = ["text": .string(example.text)]
          object["on"] = example.release.map { .string($0) }
          object["fixed"] = example.fixed.map { .string($0) }
          return .object(object)
        })
    }
    return [
      "id": .string(rule.id), "name": .string(rule.name), "severity": .string(rule.severity.rawValue),
      "family": .string(rule.family.title), "fix": .string(rule.fix.rawValue),
      "default": .bool(!rule.isOptIn),
      "scope": rule.scope.map { .string($0) } ?? .null, "what": .string(rule.what), "why": .string(rule.why),
      "instead": rule.instead.map { .string($0) } ?? .null,
      "bad": list(rule.examples.filter { !$0.marks.isEmpty }),
      "good": list(rule.examples.filter(\.marks.isEmpty)),
      "sources": .array(rule.sources.map { .string($0) }),
    ]
  }

  private var facts: String {
    var facts = ["\(rule.severity.rawValue)", "family: \(rule.family.title)"]
    facts.append(rule.fix == .none ? "no fix" : "\(rule.fix.rawValue) fix")
    if rule.isOptIn { facts.append("off unless it is selected by name") }
    if let scope = rule.scope { facts.append("on \(scope)") }
    return facts.joined(separator: "; ")
  }

  /// Indented, with a line of carets below each line that holds a mark, and what the fix makes of it.
  private func example(_ example: Example) -> String {
    var lines: [String] = []
    var notes: [String] = []
    if let caption = example.caption { notes.append(caption) }
    if let release = example.release { notes.append("on \(release)") }
    if !notes.isEmpty { lines.append("  (\(notes.joined(separator: ", ")))") }
    let file = SourceFile(name: "", text: example.text)
    for number in 1...file.lineCount {
      let range = file.range(ofLine: number)
      if range.start == range.end, number == file.lineCount { continue }
      lines.append("    " + VisibleText.line(file[range]))
      for mark in example.marks where mark.lowerBound >= range.start && mark.lowerBound <= range.end {
        let start = file.position(of: mark.lowerBound).column
        let end = file.position(of: min(mark.upperBound, range.end)).column
        lines.append(
          "    " + String(repeating: " ", count: start - 1)
            + String(repeating: "^", count: max(1, end - start)))
      }
    }
    if let fixed = example.fixed {
      lines.append("  fixed:")
      lines += fixed.split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    " + VisibleText.line(String($0)) }
      while lines.last == "    " { lines.removeLast() }
    }
    return lines.joined(separator: "\n")
  }

  /// The first sentence, for a list.
  static func line(_ text: String) -> String {
    let text = text.filter { $0 != "`" }.split(separator: "\n").joined(separator: " ")
    guard let end = text.firstRange(of: ". ") else { return text }
    return String(text[..<end.lowerBound]) + "."
  }

  private static func wrapped(_ text: String, _ width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        if !line.isEmpty, line.count + 1 + word.count > width - 2 {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      return (lines + [line]).map { "  " + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
