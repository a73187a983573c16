/// The beginning of a `${…}`, up to its operand.
struct ExpansionHead {
  var prefix: Range<Int>
  var name: Range<Int>
  var sign: Range<Int>
  var index: [WordPart]?
  /// The operand is a pattern, in which quotes count even within quotes.
  var isPattern = false
  /// The closing brace has been passed.
  var isClosed = false
  /// A shell says "bad substitution" when it comes here.
  var isBad = false

  init(_ position: Int) {
    prefix = position..<position
    name = prefix
    sign = prefix
  }
}

extension Parser {
  private mutating func readName() -> Range<Int> {
    let start = position
    if here.startsName {
      while here.continuesName { position = joined(position + 1) }
    } else {
      while here.isDigit { position = joined(position + 1) }
    }
    return start..<position
  }

  /// As dash reads it, byte by byte, to the letter.
  mutating func readDashHead(_ head: inout ExpansionHead) {
    position = joined(position)
    var isLength = false
    if here == Byte.hash {
      let second = joined(position + 1)
      if byte(second).continuesName
        || byte(second) != Byte.closeBrace && byte(joined(second + 1)) == Byte.closeBrace
      {
        isLength = true
        head.prefix = position..<position + 1
        position = second
      }
    }
    if here.continuesName {
      head.name = readName()
    } else if here.isSpecialParameter, !atEnd {
      head.name = position..<position + 1
      position = joined(position + 1)
    } else {
      head.isBad = true
      head.name = position..<position
      if here != Byte.closeBrace, !atEnd { position += 1 }
      return
    }
    if isLength {
      head.isBad = here != Byte.closeBrace
      return
    }
    let start = position
    // The closing brace is no operator.
    defer { head.sign = start..<(head.isClosed ? start : position) }
    switch here {
    case Byte.closeBrace where !atEnd:
      position += 1
      head.isClosed = true
    case Byte.percent, Byte.hash:
      let second = joined(position + 1)
      position = byte(second) == here ? second + 1 : position + 1
      head.isPattern = true
    case Byte.minus, Byte.plus, Byte.question, Byte.equals: position += 1
    case Byte.colon:
      let second = joined(position + 1)
      switch byte(second) {
      case Byte.minus, Byte.plus, Byte.question, Byte.equals: break
      default: head.isBad = true
      }
      position = min(second + 1, limit)
    default:
      head.isBad = true
      position = min(position + 1, limit)
    }
  }

  /// As bash understands it later; to the reader only the braces and quotes count.
  mutating func readBashHead(_ head: inout ExpansionHead) {
    position = joined(position)
    if here == Byte.hash || here == Byte.bang {
      let second = joined(position + 1)
      let after = byte(second)
      let isSpecial =
        after.isSpecialParameter && [Byte.closeBrace, Byte.openBracket].contains(byte(joined(second + 1)))
      if after.continuesName || isSpecial || here == Byte.bang && (after == Byte.at || after == Byte.star) {
        head.prefix = position..<position + 1
        position = second
      }
    }
    head.name = position..<position
    if here.continuesName {
      head.name = readName()
    } else if here.isSpecialParameter, !atEnd, here != Byte.dollar || !startsExpansion(quoted: false) {
      head.name = position..<position + 1
      position = joined(position + 1)
    } else {
      head.isBad = !atEnd
      return
    }
    if here == Byte.openBracket, !atEnd {
      take(1, .expansion)
      head.index = arithmeticParts(Byte.openBracket, Byte.closeBracket, orAt: Byte.closeBrace)
      guard here == Byte.closeBracket, !atEnd else {
        head.isBad = !atEnd
        return
      }
      position += 1
    }
    readBashOperator(&head)
  }

  private mutating func readBashOperator(_ head: inout ExpansionHead) {
    let start = position
    let second = joined(position + 1)
    switch here {
    case Byte.percent, Byte.hash, Byte.caret, Byte.comma:
      head.isPattern = true
      position = byte(second) == here ? second + 1 : position + 1
    case Byte.slash:
      head.isPattern = true
      switch byte(second) {
      case Byte.slash, Byte.hash, Byte.percent: position = second + 1
      default: position += 1
      }
    case Byte.minus, Byte.plus, Byte.question, Byte.equals: position += 1
    case Byte.colon:
      switch byte(second) {
      case Byte.minus, Byte.plus, Byte.question, Byte.equals: position = second + 1
      default: position += 1
      }
    case Byte.at, Byte.star: position += 1
    case Byte.closeBrace: break
    default: head.isBad = !atEnd
    }
    head.sign = start..<min(position, limit)
  }
}
