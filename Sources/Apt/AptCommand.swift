/// A command line of apt-get, apt, aptitude or apt-cache, its words told apart.
package struct AptCommand: Hashable, Sendable {
  /// An option and what it sets.
  package struct Option: Hashable, Sendable {
    /// As its manual page writes it first: `--yes` for `-y`, `--force-yes`, `--option` for `-o`.
    package let name: String
    /// `APT::Get::Assume-Yes=true` of `-o`; nil when it has none or it is not known.
    package let value: String?
    /// The word it stands in; several short ones can stand in one.
    package let index: Int
  }

  /// `apt-get`, `apt`, `aptitude`, `apt-cache`.
  package let program: String
  /// `install`; nil when there is none or it is not known.
  package let verb: String?
  package let verbIndex: Int?
  package let options: [Option]
  /// The indices of the words behind the verb that are no options.
  package let operands: [Int]
  /// Whether a word is unknown that may hide options or operands.
  package let isOpen: Bool

  /// Reads the program's base name or path and its arguments: nil for what is not known, and whether one may be none or
  /// many. Nil when the program is none of the four.
  package init?(_ words: [(text: String?, mayBeSeveral: Bool)]) { return nil }
}
