/// A stretch of a word that is read by one rule.
public struct WordPart: Hashable, Sendable {
  /// With its quotes and braces.
  public let range: ByteRange
  /// The rule, and what is inside.
  public let kind: Kind

  init(_ range: ByteRange, _ kind: Kind) {
    self.range = range
    self.kind = kind
  }

  /// A rule, and what is inside.
  public indirect enum Kind: Hashable, Sendable {
    case literal
    /// A backslash and the byte it quotes.
    case escaped
    /// A backslash and a newline: nothing.
    case continuation
    /// `'…'`
    case singleQuoted
    /// `$'…'`
    case ansiQuoted
    /// `"…"`, or `$"…"` when localized.
    case doubleQuoted([WordPart], localized: Bool)
    /// `$name`, `$1`, `$?`; the range is that of the name.
    case parameter(name: ByteRange)
    /// `${…}`
    case expansion(ParameterExpansion)
    /// `$(…)`, or between backquotes.
    case command(CommandList, backquoted: Bool)
    /// `$((…))`, or `$[…]`; the parts are text and expansions.
    case arithmetic([WordPart])
    /// `<(…)` or `>(…)`
    case process(CommandList)
    /// `(…)` after `name=`
    case array([Word])
    /// `(…)` of a regular expression, or of an extended pattern with the byte before it.
    case patternGroup([WordPart])
    /// `*`, `?` or `[`
    case glob
    /// `{`, `,` or `}` of a brace expansion.
    case brace
    case tilde
    /// Another program's text, replaced before a shell reads it.
    case hole
  }
}

/// `${#name[index]:-operand}` in its pieces.
public struct ParameterExpansion: Hashable, Sendable {
  /// The name, number or special parameter; empty when there is none.
  public let name: ByteRange
  /// `#` or `!` before the name; empty when there is none.
  public let prefix: ByteRange
  /// Between the brackets of an array's index; nil when there is none.
  public let index: [WordPart]?
  /// `:-`, `##`, `//` and their like; empty when there is none.
  public let `operator`: ByteRange
  /// Behind the operator, up to the closing brace.
  public let operand: [WordPart]

  init(
    name: ByteRange, prefix: ByteRange, index: [WordPart]?, operator: ByteRange, operand: [WordPart]
  ) {
    self.name = name
    self.prefix = prefix
    self.index = index
    self.operator = `operator`
    self.operand = operand
  }
}
