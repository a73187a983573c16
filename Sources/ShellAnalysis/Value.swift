/// What is known of the text that a word comes to when the shell has expanded it.
package struct Value: Hashable, Sendable {
  /// A stretch of it.
  package enum Piece: Hashable, Sendable {
    case known(String)
    /// An expansion whose text nobody can know: the variable's name where it is a plain one, `$(lsb_release -cs)` as
    /// it is written where it is a short substitution.
    case unknown(String?)
  }

  /// Most values are one known text, which needs no array.
  private enum Storage: Hashable, Sendable {
    case text(String)
    case pieces([Piece])
  }

  private let storage: Storage

  package init(_ pieces: [Piece]) {
    if pieces.count == 1, case .known(let text) = pieces[0] {
      storage = .text(text)
    } else {
      storage = .pieces(pieces)
    }
  }

  package init(_ text: String) { storage = .text(text) }

  /// Its stretches, in their order.
  package var pieces: [Piece] {
    switch storage {
    case .text(let text): [.known(text)]
    case .pieces(let pieces): pieces
    }
  }

  /// The whole text; nil when a part is unknown.
  package var text: String? {
    switch storage {
    case .text(let text): return text
    case .pieces(let pieces):
      var text = ""
      for piece in pieces {
        guard case .known(let known) = piece else { return nil }
        text += known
      }
      return text
    }
  }

  /// The text with every unknown part replaced, by default by U+FFFC, which no name, host or path contains.
  package func text(unknown: String = "\u{FFFC}") -> String {
    switch storage {
    case .text(let text): text
    case .pieces(let pieces):
      pieces.map { if case .known(let text) = $0 { text } else { unknown } }.joined()
    }
  }

  /// The known text it starts with.
  package var prefix: String {
    switch storage {
    case .text(let text): return text
    case .pieces(let pieces):
      guard case .known(let text) = pieces.first else { return "" }
      return text
    }
  }
}
