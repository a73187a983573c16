package import Diagnostics

/// Something that `modelc lint` knows to look for. One file each, below `Rules/`, and a line in `Rule.all`.
package struct Rule: Sendable {
  /// What may be done about a finding without asking.
  package enum FixKind: String, Sendable {
    case none, safe, unsafe
  }

  /// `MC2003`; it never changes its meaning and is never given again.
  package let id: String
  /// In kebab case, `force-yes`.
  package let name: String
  /// Of a finding, unless the rule says otherwise for one.
  package let severity: Diagnostic.Severity
  /// The best that it offers.
  package let fix: FixKind
  /// Off unless it is selected by name.
  package let isOptIn: Bool
  /// On which releases or versions it speaks, in words; nil means on all.
  package let scope: String?
  /// What it looks for, in a sentence or two.
  package let what: String
  /// Why that matters, with the fact it rests on.
  package let why: String
  /// What to do instead, where the examples do not say it all.
  package let instead: String?
  /// Where the facts come from: titles or addresses of documents.
  package let sources: [String]
  /// At least one bad and one good; they are its tests and its page. A run that only judges makes none of them.
  package var examples: [Example] { makeExamples() }
  private let makeExamples: @Sendable () -> [Example]
  package let check: Check

  package init(
    _ id: String, _ name: String, _ severity: Diagnostic.Severity, fix: FixKind = .none,
    isOptIn: Bool = false,
    scope: String? = nil, what: String, why: String, instead: String? = nil, sources: [String] = [],
    examples: @escaping @autoclosure @Sendable () -> [Example], check: Check
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.fix = fix
    self.isOptIn = isOptIn
    self.scope = scope
    self.what = what
    self.why = why
    self.instead = instead
    self.sources = sources
    makeExamples = examples
    self.check = check
  }

  /// The family by the first digit of the number: 1 header, 2 apt, 3 sources, 4 boot, 5 cloud-config, 6 secrets, 7 CDS.
  package var family: Family { Family(ofID: id) }
}
