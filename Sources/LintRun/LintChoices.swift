package import Diagnostics
package import Lint

/// What is said about judging, in one place: the command line, a configuration, its part for some files. What is nil
/// or empty says nothing.
package struct LintChoices: Sendable {
  /// A rule whose findings do not count.
  package struct Ignored: Sendable {
    package let rules: RuleWord
    package let reason: String?

    package init(_ rules: RuleWord, reason: String?) {
      self.rules = rules
      self.reason = reason
    }
  }

  /// From which severity on findings fail a run.
  package enum Threshold: String, Sendable, CaseIterable {
    case error, warning, info, style, never

    package func includes(_ severity: Diagnostic.Severity) -> Bool {
      Diagnostic.Severity(rawValue: rawValue).map { severity >= $0 } ?? false
    }
  }

  /// What shell scripts and files that nobody can tell are taken for.
  package enum Kind: String, Sendable, CaseIterable {
    /// cloud-init runs them as they are, at a first boot.
    case userData = "user-data"
    /// Something else runs them.
    case script
  }

  /// The release by its name in the catalogue.
  package var release: String?
  package var target: Situation.Target?
  package var kind: Kind?
  package var select: [RuleWord]?
  package var ignore: [Ignored] = []
  package var severities: [(rules: RuleWord, severity: Diagnostic.Severity)] = []
  package var threshold: Threshold?
  package var requiresReason: Bool?

  package init() {}

  /// What both say; where they differ, `stronger`.
  package func overlaid(by stronger: LintChoices) -> LintChoices {
    var result = self
    result.release = stronger.release ?? release
    result.target = stronger.target ?? target
    result.kind = stronger.kind ?? kind
    result.select = stronger.select ?? select
    result.ignore += stronger.ignore
    result.severities += stronger.severities
    result.threshold = stronger.threshold ?? threshold
    result.requiresReason = stronger.requiresReason ?? requiresReason
    return result
  }

  /// The rules that run.
  package var rules: [Rule] {
    let select = select ?? [.standard]
    return Rule.all.filter { rule in select.contains { $0.means(rule) } }
  }

  /// What is said of a rule's severity last; nil when nothing is.
  package func severity(of rule: Rule) -> Diagnostic.Severity? {
    severities.last { $0.rules.meansAnyway(rule) }?.severity
  }

  /// Why findings of a rule do not count; nil when they do.
  package func ignored(_ rule: Rule) -> Ignored? { ignore.last { $0.rules.meansAnyway(rule) } }
}

extension RuleWord {
  /// Whether it means the rule once that is on.
  fileprivate func meansAnyway(_ rule: Rule) -> Bool {
    if case .beginning(let start) = self { rule.id.hasPrefix(start) } else { means(rule) }
  }
}
