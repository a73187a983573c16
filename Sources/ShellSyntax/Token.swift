/// What a stretch of the script is, at the lowest level.
public enum TokenKind: UInt8, Sendable, CaseIterable {
  case blank, newline, comment
  /// A backslash before a newline, where it joins two lines.
  case continuation
  /// `;`, `&&`, `(`, `;;` and their like.
  case `operator`
  /// `>`, `<<-` and their like.
  case redirect
  /// The number or `{name}` before a redirection's operator.
  case descriptor
  /// `if`, `{`, `[[` and their like, where they have their meaning.
  case reserved
  /// The name, subscript and `=` before an assignment's value.
  case assignment
  case literal
  /// A backslash and the byte it quotes.
  case escaped
  /// `'…'`, whole.
  case singleQuoted
  /// `$'…'`, whole.
  case ansiQuoted
  /// `"` or `$"`, opening or closing.
  case quote
  /// `$name`, `$1`, `$?`, whole.
  case parameter
  /// `${`, the parameter and the operator, up to the operand; and the closing `}`.
  case expansion
  /// `$(`, `<(`, a backquote, and what closes them.
  case substitution
  /// `$((`, `((`, `$[`, and what closes them.
  case arithmetic
  /// The parentheses of an array's value.
  case array
  case glob
  /// `{`, `,`, `}` of a brace expansion.
  case brace
  /// `~` or `~user`.
  case tilde
  /// Text of a here-document between its expansions.
  case hereText
  /// The line that ends a here-document, its newline included.
  case hereEnd
  /// `{{…}}` and the like: another program's text, replaced before a shell reads it.
  case hole
  /// A backslash that only keeps the next byte from an enclosing backquote.
  case backquoteEscape
  /// What follows a syntax error.
  case unparsed
}

/// A stretch of the script. It ends where the next one starts, so that no byte is lost or counted twice.
public struct Token: Hashable, Sendable {
  /// What it is.
  public let kind: TokenKind
  /// The offset of its first byte.
  public let start: Int32

  init(_ kind: TokenKind, at start: Int) {
    self.kind = kind
    self.start = Int32(truncatingIfNeeded: start)
  }
}
