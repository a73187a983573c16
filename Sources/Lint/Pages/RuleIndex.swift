import Diagnostics

/// `docs/rules/README.md`: every rule in a line, by family.
package enum RuleIndex {
  package static var markdown: String {
    var parts = [
      "# Rules",
      """
      What `modelc lint` looks for. `modelc explain MC2003` shows a page in the terminal. The pages are made of the \
      rules themselves, and their examples are the rules' tests.

      An **error** fails or can be exploited; a **warning** is likely to fail, or does so at times; the rest is worth \
      knowing or a matter of taste. A rule that is *off* runs when it is selected by name.
      """,
    ]
    for family in Family.allCases {
      let rules = Rule.all.filter { $0.family == family }
      if rules.isEmpty { continue }
      parts.append("## \(family.title)")
      let rows = rules.map { rule in
        let link = "[\(rule.id)](\(RulePage(rule).name))"
        let severity = rule.severity.rawValue + (rule.isOptIn ? ", *off*" : "")
        let fix = rule.fix == .none ? "–" : rule.fix.rawValue
        return "| \(link) | \(rule.name) | \(severity) | \(fix) | \(firstSentence(rule.what)) |"
      }
      parts.append(
        (["| rule | name | severity | fix | |", "|---|---|---|---|---|"] + rows).joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func firstSentence(_ text: String) -> String {
    let text = text.split(separator: "\n").joined(separator: " ")
    guard let end = text.firstRange(of: ". ") else { return cell(text) }
    return cell(text[..<end.lowerBound] + ".")
  }

  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
