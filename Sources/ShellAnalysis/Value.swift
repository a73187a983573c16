/// What is known of the text that a word comes to when the shell has expanded it.
package struct Value: Hashable, Sendable {
  /// A stretch of it.
  package enum Piece: Hashable, Sendable {
    case known(String)
    /// An expansion whose text nobody can know; the variable's name where it is a plain one.
    case unknown(String?)
  }

  package let pieces: [Piece]

  package init(_ pieces: [Piece]) { self.pieces = pieces }

  package init(_ text: String) { pieces = [.known(text)] }

  /// The whole text; nil when a part is unknown.
  package var text: String? {
    var text = ""
    for piece in pieces {
      guard case .known(let known) = piece else { return nil }
      text += known
    }
    return text
  }

  /// The text with every unknown part replaced, by default by U+FFFC, which no name, host or path contains.
  package func text(unknown: String = "\u{FFFC}") -> String {
    pieces.map { if case .known(let text) = $0 { text } else { unknown } }.joined()
  }

  /// The known text it starts with.
  package var prefix: String {
    guard case .known(let text) = pieces.first else { return "" }
    return text
  }
}
