import Diagnostics

/// A rule's page in Markdown, as it lies in `docs/rules`.
package struct RulePage {
  private let rule: Rule

  package init(_ rule: Rule) { self.rule = rule }

  /// `MC2003-force-yes.md`.
  package var name: String { "\(rule.id)-\(rule.name).md" }

  package var markdown: String {
    var parts = ["# \(rule.id) \(rule.name)", facts, rule.what, "## Why", rule.why]
    parts += examples("Bad", rule.examples.filter { !$0.marks.isEmpty })
    parts += examples("Good", rule.examples.filter(\.marks.isEmpty))
    if let instead = rule.instead { parts += ["## Instead", instead] }
    if !rule.sources.isEmpty {
      parts += ["## Sources", rule.sources.map { "- \($0)" }.joined(separator: "\n")]
    }
    let own = [Rule.unknownDirective.id, Rule.unusedSuppression.id, Rule.suppressionWithoutReason.id]
    let inFile =
      own.contains(rule.id)
      ? "" : "`# modelc: ignore=\(rule.id) reason=\"…\"` behind a command or alone before it, or "
    parts += ["## Leaving it out", inFile + "`ignore: [\(rule.id)]` in `.modelc.yaml`."]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var facts: String {
    var facts = [
      "**\(rule.severity.rawValue)**", rule.family.title,
      rule.fix == .none ? "no fix" : "\(rule.fix.rawValue) fix",
    ]
    if rule.isOptIn { facts.append("off unless it is selected by name") }
    if let scope = rule.scope { facts.append(scope) }
    return facts.joined(separator: " · ")
  }

  private func examples(_ title: String, _ examples: [Example]) -> [String] {
    if examples.isEmpty { return [] }
    return ["## \(title)"] + examples.flatMap(blocks)
  }

  private func blocks(_ example: Example) -> [String] {
    var parts: [String] = []
    let words = [example.caption, example.release.map { "on \($0)" }].compactMap(\.self)
    if let first = words.first {
      let text = ([first] + words.dropFirst()).joined(separator: ", ")
      parts.append(text.prefix(1).uppercased() + text.dropFirst() + ":")
    }
    parts.append(block(marked(example), example))
    if let fixed = example.fixed {
      parts.append(rule.fix == .unsafe ? "`--fix-unsafe` makes of it:" : "`--fix` makes of it:")
      parts.append(block(lines(of: fixed), example))
    }
    return parts
  }

  private func block(_ lines: [String], _ example: Example) -> String {
    let isYAML = example.text.hasPrefix("#cloud-config")
    // A text may hold a fence itself.
    let fence = lines.contains { $0.contains("```") } ? "````" : "```"
    return ([fence + (isYAML ? "yaml" : "sh")] + lines + [fence]).joined(separator: "\n")
  }

  private func lines(of text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      VisibleText.line(String($0))
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The lines, with carets below what is found.
  private func marked(_ example: Example) -> [String] {
    let file = SourceFile(name: "", text: example.text)
    var out: [String] = []
    for number in 1...file.lineCount {
      let range = file.range(ofLine: number)
      let own = example.marks.filter { $0.lowerBound >= range.start && $0.lowerBound <= range.end }
      if range.start == range.end, number == file.lineCount, own.isEmpty { continue }
      out.append(VisibleText.line(file[range]))
      var carets = ""
      for mark in own {
        let start = width(file, range.start, mark.lowerBound)
        let length = max(1, width(file, mark.lowerBound, min(mark.upperBound, range.end)))
        carets += String(repeating: " ", count: max(0, start - carets.count))
        carets += String(repeating: "^", count: length)
      }
      if !own.isEmpty { out.append(carets) }
    }
    return out
  }

  private func width(_ file: SourceFile, _ start: Int, _ end: Int) -> Int {
    VisibleText.line(file[SourceRange(start, end)]).unicodeScalars.count
  }
}
