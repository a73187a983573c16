/// What a run over files found, with all that the formats for programs ask for.
package struct RunResult: Sendable {
  /// A rule as formats name and explain it. Its texts are Markdown of one paragraph.
  package struct RuleText: Hashable, Sendable {
    /// `MC2003`.
    package let id: String
    /// `force-yes`.
    package let name: String
    package let severity: Diagnostic.Severity
    /// What it finds.
    package let what: String
    /// Why that matters, and what to do instead.
    package let why: String
    /// Words to sort by: the family.
    package let tags: [String]
    /// The path of its page in modelc's repository.
    package let page: String

    package init(
      id: String, name: String, severity: Diagnostic.Severity, what: String, why: String, tags: [String],
      page: String
    ) {
      self.id = id
      self.name = name
      self.severity = severity
      self.what = what
      self.why = why
      self.tags = tags
      self.page = page
    }
  }

  /// Why a finding does not count.
  package struct Suppression: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      /// A directive in the file.
      case inSource
      /// The configuration.
      case external
    }

    package let kind: Kind
    package let reason: String?

    package init(_ kind: Kind, reason: String?) {
      self.kind = kind
      self.reason = reason
    }
  }

  /// A diagnostic and what becomes of it.
  package struct Finding: Sendable {
    package let diagnostic: Diagnostic
    /// The same from run to run while the line, its neighbours aside, stays the same: 64 hexadecimal digits.
    package let fingerprint: String
    package let suppression: Suppression?
    /// Whether the baseline has it; nil where there is no baseline.
    package let isInBaseline: Bool?
    /// Whether it is grave enough to fail the run, should it count.
    package let isGrave: Bool

    package init(
      _ diagnostic: Diagnostic, fingerprint: String, isGrave: Bool = true, suppression: Suppression? = nil,
      isInBaseline: Bool? = nil
    ) {
      self.diagnostic = diagnostic
      self.fingerprint = fingerprint
      self.isGrave = isGrave
      self.suppression = suppression
      self.isInBaseline = isInBaseline
    }

    /// Whether it is news: neither suppressed nor in the baseline.
    package var counts: Bool { suppression == nil && isInBaseline != true }
  }

  /// The version of the tools.
  package let version: String
  /// The rules that were on, by id.
  package let rules: [RuleText]
  /// Every file that was judged, by name.
  package let files: [String]
  /// In the order of files and of their text.
  package let findings: [Finding]

  package init(version: String, rules: [RuleText], files: [String], findings: [Finding]) {
    self.version = version
    self.rules = rules
    self.files = files
    self.findings = findings
  }

  /// What counts, in order.
  package var news: [Diagnostic] { findings.filter(\.counts).map(\.diagnostic) }

  /// Whether any finding that counts is grave.
  package var isFailure: Bool { findings.contains { $0.counts && $0.isGrave } }
}
