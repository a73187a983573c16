extension Parser {
  /// Where a word stands, if that changes how it is read.
  enum WordPlace {
    case plain
    /// The value of an assignment: `~` counts after a colon too.
    case value
    /// An argument of `declare` and its like, which may assign an array.
    case declaration
    /// A word of an array's value, which may begin with an index.
    case element
    /// The delimiter of a here-document; dash expands nothing in it.
    case delimiter
    /// The right side of `=~`.
    case regularExpression
    /// The right side of `==` between `[[` and `]]`.
    case pattern
  }

  /// Makes a part and a token of the literal bytes since the last token.
  mutating func flush(_ parts: inout [WordPart]) { flush(&parts, .literal, .literal) }

  mutating func flush(_ parts: inout [WordPart], _ token: TokenKind, _ kind: WordPart.Kind) {
    guard position > emitted else { return }
    if map == nil {
      parts.append(WordPart(range(emitted, position), kind))
    } else {
      // Where a backslash was dropped the text is cut, so that each part is what the script says.
      var start = emitted
      for index in emitted..<position where index + 1 == position || offset(index + 1) != offset(index) + 1 {
        parts.append(WordPart(range(start, index + 1), kind))
        start = index + 1
      }
    }
    emit(token)
  }

  /// Takes `count` bytes as one part.
  mutating func add(_ count: Int, _ token: TokenKind, _ kind: WordPart.Kind, to parts: inout [WordPart]) {
    flush(&parts)
    let start = position
    take(count, token)
    parts.append(WordPart(range(start, position), kind))
  }

  /// A word; something that can begin one stands here.
  mutating func word(_ place: WordPlace) -> Word { word(place, from: position, []) }

  /// A word of which the first parts have been read.
  mutating func word(_ place: WordPlace, from start: Int, _ first: [WordPart]) -> Word {
    var parts = first
    var braces = 0
    let usesGroups = isBash && (extendedGlobs || place == .pattern)
    scan: while position < limit {
      let byte = bytes[position]
      if byte.isPlain {
        position += 1
        continue
      }
      switch byte {
      case Byte.space, Byte.tab, Byte.newline, Byte.semicolon, Byte.and, Byte.close: break scan
      case Byte.pipe:
        guard place == .regularExpression else { break scan }
        position += 1
      case Byte.open:
        guard place == .regularExpression else { break scan }
        patternGroup(1, &parts)
      case Byte.less, Byte.greater:
        guard startsProcess(position) else { break scan }
        flush(&parts)
        parts.append(process())
      case Byte.backslash, Byte.single, Byte.double, Byte.dollar, Byte.backquote:
        quotedOrExpanded(byte, place, &parts)
      case Byte.star, Byte.question, Byte.openBracket, Byte.at, Byte.bang, Byte.plus:
        if usesGroups, byte != Byte.openBracket, self.byte(position + 1) == Byte.open {
          patternGroup(2, &parts)
        } else if byte == Byte.openBracket, place == .element, position == start {
          index(&parts)
        } else if byte == Byte.star || byte == Byte.question || byte == Byte.openBracket {
          add(1, .glob, .glob, to: &parts)
        } else {
          position += 1
        }
      case Byte.openBrace, Byte.closeBrace, Byte.comma, Byte.percent:
        if !holes.isEmpty, let end = holeEnd() {
          add(end - position, .hole, .hole, to: &parts)
        } else {
          brace(byte, &braces, &parts)
        }
      case Byte.tilde where position == start || place == .value && bytes[position - 1] == Byte.colon:
        tilde(&parts)
      case Byte.equals where place == .declaration && self.byte(position + 1) == Byte.open:
        position += 1
        guard parts.isEmpty, declaredName(start, position - 1) else { break scan }
        flush(&parts)
        parts.append(array())
      default: position += 1
      }
    }
    flush(&parts)
    return Word(range(start, position), parts)
  }

  private mutating func quotedOrExpanded(_ byte: UInt8, _ place: WordPlace, _ parts: inout [WordPart]) {
    switch byte {
    case Byte.backslash:
      if self.byte(position + 1) == Byte.newline, position + 1 < limit {
        add(2, .continuation, .continuation, to: &parts)
      } else {
        add(2, .escaped, .escaped, to: &parts)
      }
    case Byte.single:
      flush(&parts)
      parts.append(singleQuoted())
    case Byte.double:
      flush(&parts)
      parts.append(doubleQuoted(opening: 1))
    case Byte.dollar:
      let isLiteral = !isBash && place == .delimiter
      if isLiteral || !addDollar(quoted: false, &parts) { position += 1 }
    default:
      if !isBash, place == .delimiter {
        position += 1
      } else {
        flush(&parts)
        parts.append(backquoted(quoted: false))
      }
    }
  }

  /// `name`, `name+` or `name[…]`
  private func declaredName(_ start: Int, _ end: Int) -> Bool {
    var index = start
    guard byte(index).startsName else { return false }
    while index < end, byte(index).continuesName { index += 1 }
    if index < end, byte(index) == Byte.plus { index += 1 }
    return index == end
  }

  /// `[…]` at the beginning of an array's element.
  private mutating func index(_ parts: inout [WordPart]) {
    let start = position
    position += 1
    flush(&parts)
    parts += arithmeticParts(Byte.openBracket, Byte.closeBracket)
    guard !atEnd else { return fail(start, start + 1, "this bracket is not closed") }
    position += 1
  }

  private mutating func tilde(_ parts: inout [WordPart]) {
    var end = position + 1
    while byte(end).continuesName || byte(end) == Byte.minus || byte(end) == 0x2E { end += 1 }
    let after = byte(end)
    guard end >= limit || after == Byte.slash || after == Byte.colon || after.isBreak else {
      position += 1
      return
    }
    add(end - position, .tilde, .tilde, to: &parts)
  }

  /// Marks the bytes of a brace expansion; where there is none they are literal.
  private mutating func brace(_ byte: UInt8, _ braces: inout Int, _ parts: inout [WordPart]) {
    let counts: Bool
    switch byte {
    case Byte.openBrace:
      counts = isBash && opensBraces()
      if counts { braces += 1 }
    case Byte.comma: counts = braces > 0
    case Byte.closeBrace:
      counts = braces > 0
      if counts { braces -= 1 }
    default: counts = false
    }
    if counts { add(1, .brace, .brace, to: &parts) } else { position += 1 }
  }

  /// A comma or two dots follow before the brace that closes this one.
  private mutating func opensBraces() -> Bool {
    guard position >= noBraceBefore else { return false }
    var level = 0
    var found = false
    var index = position
    // An expansion that runs over 256 bytes is none; where one was sought in vain, none is sought again.
    let last = min(limit, position + 256)
    defer { steps += index - position }
    while index < last, !bytes[index].isBreak {
      switch bytes[index] {
      case Byte.openBrace: level += 1
      case Byte.closeBrace:
        level -= 1
        if level == 0 { return found }
      case Byte.comma where level == 1: found = true
      case 0x2E where level == 1 && byte(index + 1) == 0x2E: found = true
      case Byte.backslash: index += 1
      default: break
      }
      index += 1
    }
    noBraceBefore = index
    return false
  }
}
