extension Parser {
  /// What ends text in which only `$`, backquotes and backslashes count.
  enum QuoteEnd {
    /// `"`
    case quote
    /// `}`, within double quotes or a here-document
    case operand
    /// The end of the region.
    case hereDocument
    /// The end of the line.
    case hereLine
  }

  /// `'…'`
  mutating func singleQuoted() -> WordPart {
    let start = position
    position += 1
    while position < limit, bytes[position] != Byte.single {
      if !holes.isEmpty, let end = holeEnd() { position = end } else { position += 1 }
    }
    if atEnd {
      fail(start, start + 1, "this quote is not closed")
    } else {
      take(1, .singleQuoted)
    }
    return WordPart(range(start, position), .singleQuoted)
  }

  /// `$'…'`
  mutating func ansiQuoted() -> WordPart {
    let start = position
    position = joined(position + 1) + 1
    while position < limit, bytes[position] != Byte.single {
      position += bytes[position] == Byte.backslash ? 2 : 1
    }
    if atEnd {
      position = limit
      fail(start, start + 2, "this quote is not closed")
    } else {
      take(1, .ansiQuoted)
    }
    return WordPart(range(start, position), .ansiQuoted)
  }

  /// `"…"`
  ///
  /// `opening` is the number of bytes up to and including the quote.
  mutating func doubleQuoted(opening: Int) -> WordPart {
    let start = position
    take(opening, .quote)
    guard descend() else { return WordPart(range(start, position), .doubleQuoted([], localized: false)) }
    defer { depth -= 1 }
    let parts = quotedParts(.quote)
    if atEnd {
      fail(start, start + opening, "this quote is not closed")
    } else {
      take(1, .quote)
    }
    return WordPart(range(start, position), .doubleQuoted(parts, localized: opening > 1))
  }

  /// Text in which only `$`, backquotes and backslashes count.
  mutating func quotedParts(_ end: QuoteEnd) -> [WordPart] {
    var parts: [WordPart] = []
    let text: TokenKind = end == .hereDocument || end == .hereLine ? .hereText : .literal
    scan: while position < limit {
      let byte = bytes[position]
      if byte.isPlain || byte == Byte.space {
        position += 1
        continue
      }
      switch byte {
      case Byte.double where end == .quote: break scan
      case Byte.double where end == .operand:
        flush(&parts, text, .literal)
        parts.append(doubleQuoted(opening: 1))
      case Byte.closeBrace where end == .operand: break scan
      case Byte.single where end == .operand && isBash: balancedQuote()
      case Byte.less where end == .operand && startsProcess(position),
        Byte.greater where end == .operand && startsProcess(position):
        flush(&parts, text, .literal)
        parts.append(process())
      case Byte.newline where end == .operand && openDocument != nil: newlineInDocument()
      case Byte.newline where end == .hereLine:
        position += 1
        break scan
      case Byte.backslash: backslash(end, text, &parts)
      case Byte.dollar:
        guard startsExpansion(quoted: true) || !holes.isEmpty && holeEnd() != nil else {
          position += 1
          continue
        }
        flush(&parts, text, .literal)
        if !addDollar(quoted: true, &parts) { position += 1 }
      case Byte.backquote:
        flush(&parts, text, .literal)
        parts.append(backquoted(quoted: true))
      case Byte.openBrace, Byte.percent:
        if !holes.isEmpty, let hole = holeEnd() {
          flush(&parts, text, .literal)
          add(hole - position, .hole, .hole, to: &parts)
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    flush(&parts, text, .literal)
    return parts
  }

  /// A single quote in the operand of an expansion in double quotes: bash looks for its partner.
  private mutating func balancedQuote() {
    let start = position
    position += 1
    while position < limit, bytes[position] != Byte.single { position += 1 }
    if atEnd { return fail(start, start + 1, "this quote is not closed") }
    position += 1
  }

  /// A newline within the braces of an expansion, which may be the last but one of a here-document.
  mutating func newlineInDocument() {
    position += 1
    if let index = openDocument, lineEnd(hereDocuments[index], at: position) != nil {
      fail(position - 1, position, "a brace is not closed where the here-document ends")
    }
  }

  private mutating func backslash(_ end: QuoteEnd, _ text: TokenKind, _ parts: inout [WordPart]) {
    switch byte(position + 1) {
    case Byte.newline where position + 1 < limit:
      flush(&parts, text, .literal)
      add(2, .continuation, .continuation, to: &parts)
    case Byte.dollar, Byte.backquote, Byte.backslash:
      flush(&parts, text, .literal)
      add(2, .escaped, .escaped, to: &parts)
    case Byte.double where end == .quote || end == .operand, Byte.closeBrace where end == .operand:
      flush(&parts, text, .literal)
      add(2, .escaped, .escaped, to: &parts)
    default: position = min(position + 2, limit)
    }
  }
}
