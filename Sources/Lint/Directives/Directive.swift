package import Diagnostics

/// A comment to the linter: `# modelc: ignore=MC2003 reason="the mirror is our own"`.
package struct Directive: Sendable {
  /// A rule that is told to keep quiet.
  package struct Ignored: Sendable {
    /// As it is written: an id or a name.
    package let word: String
    package let place: Place
    /// Its id; nil when there is no such rule.
    package let rule: String?
    /// In the whole document; otherwise in `Directive.extent`.
    package let isEverywhere: Bool
  }

  /// The comment.
  package let place: Place
  package let ignored: [Ignored]
  /// The release that is stated, and where.
  package let release: Located<String>?
  package let target: Located<String>?
  package let reason: String?
  /// The lines that it speaks of, in the file of `place`.
  package let extent: SourceRange
  /// What nobody understands in it.
  let problems: [Diagnostic]
}
