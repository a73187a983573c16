package import Diagnostics

/// What the rules say of a file.
package struct Judgement: Sendable {
  /// A finding that the file itself says to leave out.
  package struct Suppressed: Hashable, Sendable {
    package let finding: Diagnostic
    /// What the file says to it; nil when it says nothing.
    package let reason: String?

    package init(_ finding: Diagnostic, reason: String?) {
      self.finding = finding
      self.reason = reason
    }
  }

  /// In the order of the text.
  package let findings: [Diagnostic]
  package let suppressed: [Suppressed]
  /// What nobody judged, and why.
  package let unread: [Reading.Unread]

  package init(findings: [Diagnostic], suppressed: [Suppressed] = [], unread: [Reading.Unread] = []) {
    self.findings = findings
    self.suppressed = suppressed
    self.unread = unread
  }
}
