/// What apt does although nobody answers its questions, as its options say.
package struct Consent: Hashable, Sendable {
  /// More than exactly what was asked for: `-y`.
  package var toMore: Bool
  /// Removing what the release calls essential: `--allow-remove-essential`.
  package var toEssential: Bool

  package init(toMore: Bool = true, toEssential: Bool = false) {
    self.toMore = toMore
    self.toEssential = toEssential
  }
}

/// Who removes packages.
package enum Remover: Hashable, Sendable {
  /// All of them with what needs them, or nothing.
  case apt(Consent)
  /// Each by itself, and only what nothing else needs, unless it is forced.
  case dpkg(isForced: Bool)
}
