/// How sure it is that a name will be on PATH, the surest first.
package enum Tier: String, Hashable, Sendable, Comparable, CaseIterable {
  /// The image has it already.
  case image
  /// A package that was asked for ships it, or one that it depends on.
  case package
  /// A package ships it that comes only because another recommends it.
  case recommends
  /// A link of `update-alternatives`.
  case alternative
  /// A recipe, the spec's author or a literal path in a script says so.
  case declared
  /// Nobody knows: a package of another release, the name of a tool that npm installs.
  case guessed

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
