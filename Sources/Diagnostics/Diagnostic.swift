/// One thing that is wrong, or worth knowing: the only such type in the house, whoever found it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, Comparable, CaseIterable {
    /// From the least: a matter of taste, worth knowing, likely to fail, sure to fail or exploitable.
    case style, info, warning, error

    package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// A second place that explains the first: where the other one stands, who asked for it.
  package struct Related: Hashable, Sendable {
    package let place: Place
    package let text: String

    package init(_ text: String, at place: Place) {
      self.place = place
      self.text = text
    }
  }

  /// A stable name in kebab case, `unknown-feature`.
  package var id: String
  package var severity: Severity
  /// What is wrong: lower case, no full stop, one line.
  package var message: String
  /// Where; nil when the whole input is meant or there is no text.
  package var place: Place?
  /// A few words beside the caret.
  package var label: String?
  package var related: [Related]
  /// Why it matters.
  package var notes: [String]
  /// What to do.
  package var help: [String]
  package var fixes: [Fix]
  /// What stands at `place` is a secret: no output shows it.
  package var isSecret: Bool

  package init(
    _ severity: Severity, _ id: String, _ message: String, at place: Place? = nil, label: String? = nil,
    related: [Related] = [], notes: [String] = [], help: [String] = [], fixes: [Fix] = [],
    isSecret: Bool = false
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.place = place
    self.label = label
    self.related = related
    self.notes = notes
    self.help = help
    self.fixes = fixes
    self.isSecret = isSecret
  }
}

/// A change of the text that mends a diagnostic.
package struct Fix: Hashable, Sendable {
  package struct Edit: Hashable, Sendable {
    package let range: SourceRange
    package let replacement: String

    package init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  package let title: String
  package let edits: [Edit]
  /// Whether it can be made unseen: the text does what it did, without what was wrong. An unsafe one may change more.
  package let isSafe: Bool

  package init(_ title: String, _ edits: [Edit], isSafe: Bool = true) {
    self.title = title
    self.edits = edits
    self.isSafe = isSafe
  }
}
