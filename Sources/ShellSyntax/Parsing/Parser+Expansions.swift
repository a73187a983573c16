extension Parser {
  /// Something that expands begins with this `$`.
  func startsExpansion(quoted: Bool) -> Bool {
    let byte = byte(joined(position + 1))
    if byte.continuesName || byte.isSpecialParameter || byte == Byte.openBrace || byte == Byte.open {
      return true
    }
    guard isBash else { return false }
    return byte == Byte.openBracket || !quoted && (byte == Byte.single || byte == Byte.double)
  }

  /// Reads what a `$` begins; false when the `$` is only a character.
  mutating func addDollar(quoted: Bool, _ parts: inout [WordPart]) -> Bool {
    if holes.contains(.terraform), let end = holeEnd() {
      add(end - position, .hole, .hole, to: &parts)
      return true
    }
    guard startsExpansion(quoted: quoted) else { return false }
    flush(&parts)
    guard descend() else { return true }
    defer { depth -= 1 }
    let start = position
    let second = joined(position + 1)
    switch byte(second) {
    case Byte.openBrace: parts.append(expansion(to: second + 1, quoted: quoted))
    case Byte.open: parts.append(substitution(second))
    case Byte.openBracket:
      take(to: second + 1, .arithmetic)
      let inside = arithmeticParts(Byte.openBracket, Byte.closeBracket)
      if atEnd { fail(start, second + 1, "this bracket is not closed") } else { take(1, .arithmetic) }
      parts.append(WordPart(range(start, position), .arithmetic(inside)))
    case Byte.single where !quoted: parts.append(ansiQuoted())
    case Byte.double where !quoted: parts.append(doubleQuoted(opening: second + 1 - position))
    default:
      var end = second + 1
      if byte(second).startsName {
        end = joined(end)
        while byte(end).continuesName { end = joined(end + 1) }
        // A line continuation behind the name is not part of it.
        while end > second + 1, !byte(end - 1).continuesName { end -= 1 }
      }
      take(to: end, .parameter)
      parts.append(WordPart(range(start, end), .parameter(name: range(second, end))))
    }
    return true
  }

  /// `${…}`
  private mutating func expansion(to inside: Int, quoted: Bool) -> WordPart {
    let start = position
    position = inside
    var head = ExpansionHead(inside)
    if isBash { readBashHead(&head) } else { readDashHead(&head) }
    emit(.expansion)
    let isBad = head.isBad
    var operand: [WordPart] = []
    if !head.isClosed {
      operand = quoted && !head.isPattern ? quotedParts(.operand) : operandParts()
      if atEnd { fail(start, inside, "this brace is not closed") } else { take(1, .expansion) }
    }
    if isBad { complain(start, position, "bad substitution") }
    let expansion = ParameterExpansion(
      name: range(head.name.lowerBound, head.name.upperBound),
      prefix: range(head.prefix.lowerBound, head.prefix.upperBound), index: head.index,
      operator: range(head.sign.lowerBound, head.sign.upperBound), operand: operand)
    return WordPart(range(start, position), .expansion(expansion))
  }

  /// The operand of an expansion outside of quotes: words, blanks and all, up to `}`.
  private mutating func operandParts() -> [WordPart] {
    var parts: [WordPart] = []
    scan: while position < limit {
      let byte = bytes[position]
      if byte.isPlain || byte == Byte.space {
        position += 1
        continue
      }
      switch byte {
      case Byte.closeBrace: break scan
      case Byte.newline where openDocument != nil: newlineInDocument()
      case Byte.backslash where self.byte(position + 1) == Byte.newline && position + 1 < limit:
        add(2, .continuation, .continuation, to: &parts)
      case Byte.backslash: add(2, .escaped, .escaped, to: &parts)
      case Byte.single:
        flush(&parts)
        parts.append(singleQuoted())
      case Byte.double:
        flush(&parts)
        parts.append(doubleQuoted(opening: 1))
      case Byte.dollar:
        if !addDollar(quoted: false, &parts) { position += 1 }
      case Byte.backquote:
        flush(&parts)
        parts.append(backquoted(quoted: false))
      case Byte.less, Byte.greater:
        if startsProcess(position) {
          flush(&parts)
          parts.append(process())
        } else {
          position += 1
        }
      case Byte.openBrace, Byte.percent:
        if !holes.isEmpty, let end = holeEnd() {
          add(end - position, .hole, .hole, to: &parts)
        } else {
          position += 1
        }
      case Byte.star, Byte.question, Byte.openBracket: add(1, .glob, .glob, to: &parts)
      default: position += 1
      }
    }
    flush(&parts)
    return parts
  }
}
