package import Diagnostics

/// Collects what one rule finds.
package struct Findings: Sendable {
  package let rule: Rule
  package private(set) var report = Report()

  package init(_ rule: Rule) { self.rule = rule }

  /// Adds a finding: `message` says what is wrong in lower case, without a full stop, in one line.
  ///
  /// The severity is the rule's own when nil. `notes` say why it matters here (the rule's page says the rest), `help`
  /// what to do; of the fixes the best comes first. What stands
  /// at the place of a secret is not shown.
  package mutating func add(
    _ message: String, at place: Place?, severity: Diagnostic.Severity? = nil, label: String? = nil,
    related: [Diagnostic.Related] = [], notes: [String] = [], help: [String] = [], fixes: [Fix] = [],
    isSecret: Bool = false
  ) {
    report.add(
      Diagnostic(
        severity ?? rule.severity, rule.id, message, at: place, label: label, related: related, notes: notes,
        help: help, fixes: fixes, isSecret: isSecret))
  }
}
