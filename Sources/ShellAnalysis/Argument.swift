package import Diagnostics

/// A word of a command line as the program gets it.
package struct Argument: Hashable, Sendable {
  package let value: Value
  /// Where it is written; of a word that came out of a variable, the expansion.
  package let place: Place
  /// Whether it is written here in full, so that an edit of `place` changes this argument and nothing else.
  package let isWritten: Bool
  /// An unquoted expansion of something unknown: it may be no word or many.
  package let mayBeSeveral: Bool
  /// An unquoted `*`, `?` or `[` stands in it.
  package let hasGlob: Bool

  package init(
    _ value: Value, at place: Place, isWritten: Bool = true, mayBeSeveral: Bool = false, hasGlob: Bool = false
  ) {
    self.value = value
    self.place = place
    self.isWritten = isWritten
    self.mayBeSeveral = mayBeSeveral
    self.hasGlob = hasGlob
  }

  /// The whole text; nil when a part of it is unknown.
  package var text: String? { value.text }
}
