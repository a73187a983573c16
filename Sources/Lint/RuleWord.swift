package import Diagnostics

/// A word by which rules are chosen: an id, a name, the beginning of ids, `default` or `all`.
package enum RuleWord: Hashable, Sendable {
  case rule(String)
  /// `MC`, `MC2`, `MC20`, `MC200`.
  case beginning(String)
  /// Those that are on unless something is said.
  case standard
  case all

  /// The words that are no rule's.
  private static let words: [String: RuleWord] = ["default": .standard, "all": .all]

  /// Nil for a word that means no rule.
  package init?(_ text: String) {
    if let word = Self.words[text] {
      self = word
    } else if let rule = Rule.named(text) ?? Rule.named(text.uppercased()) {
      self = .rule(rule.id)
    } else if text.uppercased().hasPrefix("MC"), text.utf8.count < 6,
      Rule.all.contains(where: { $0.id.hasPrefix(text.uppercased()) })
    {
      self = .beginning(text.uppercased())
    } else {
      return nil
    }
  }

  /// Whether it means the rule. Rules that are off unless they are named are only meant by their names, or `all`.
  package func means(_ rule: Rule) -> Bool {
    switch self {
    case .rule(let id): rule.id == id
    case .beginning(let start): !rule.isOptIn && rule.id.hasPrefix(start)
    case .standard: !rule.isOptIn
    case .all: true
    }
  }

  /// Says that a word means no rule.
  package static func refuse(
    _ text: String, at place: Place?, _ report: inout Report
  ) {
    let near = nearestWord(to: text, among: Rule.all.flatMap { [$0.id, $0.name] } + words.keys)
    report.add(
      Diagnostic(
        .error, "unknown-rule", "there is no rule '\(text)'", at: place,
        help: [near.map { "did you mean '\($0)'?" } ?? "'modelc lint --list-rules' lists them"]))
  }
}
