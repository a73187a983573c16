/// An option of apt-get and its kin, as their own parser knows it.
struct AptOption: Sendable {
  enum Kind: Sendable {
    /// On, or off by `--no-…` or `=false`.
    case toggle
    /// `-q`, `-qq`, `-q=2`.
    case level
    case text
    /// `-c FILE`
    case file
    /// `-o NAME=VALUE`
    case item
  }

  /// Without the dashes, the one that the manual page writes first in front.
  let names: [String]
  let short: UInt8?
  let kind: Kind
  /// The setting; empty for `item` and `file`.
  let key: String
  /// The verbs that take it; nil means all.
  let verbs: Set<String>?
  /// The first apt that has it; nil where every apt that still runs does.
  let since: PackageVersion?

  init(
    _ names: String..., short: Character? = nil, is kind: Kind = .toggle, sets key: String = "",
    with verbs: Set<String>? = nil, since: String? = nil
  ) {
    self.names = names
    self.short = short?.asciiValue
    self.kind = kind
    self.key = key
    self.verbs = verbs
    self.since = since.map { PackageVersion($0) }
  }

  /// `--yes`
  var name: String { "--" + (names.first ?? "") }
}
