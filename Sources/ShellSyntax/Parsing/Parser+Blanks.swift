extension Parser {
  /// Passes over blanks, comments and line continuations.
  mutating func skipBlanks() {
    while position < limit {
      switch bytes[position] {
      case Byte.space, Byte.tab:
        repeat {
          position += 1
        } while position < limit
          && (bytes[position] == Byte.space || bytes[position] == Byte.tab)
        emit(.blank)
      case Byte.backslash where byte(position + 1) == Byte.newline:
        take(2, .continuation)
      case Byte.hash:
        repeat { position += 1 } while position < limit && bytes[position] != Byte.newline
        emit(.comment)
      case Byte.openBrace, Byte.percent:
        guard !holes.isEmpty, let end = directiveEnd() else { return }
        take(to: end, .hole)
      default:
        return
      }
    }
  }

  /// Passes over blanks and newlines, and the here-documents after them.
  mutating func skipLines() {
    while true {
      skipBlanks()
      guard !atEnd, here == Byte.newline else { return }
      takeNewline()
    }
  }

  /// Passes over a newline and the here-documents that begin after it.
  mutating func takeNewline() {
    take(1, .newline)
    if !pending.isEmpty { readHereDocuments() }
  }

  /// The reserved word under the position and the index behind it.
  func reserved() -> (word: Reserved, end: Int)? {
    guard !reservedBarred else { return nil }
    switch here {
    case 0x62, 0x63...0x66, 0x69, 0x73...0x75, 0x77, Byte.openBrace, Byte.closeBrace, Byte.bang,
      Byte.openBracket, Byte.closeBracket, Byte.backslash:
      break
    default: return nil
    }
    var key: UInt64 = 0
    var length = 0
    var index = position
    while index < limit {
      let byte = bytes[index]
      if byte.isBreak { break }
      if byte == Byte.backslash {
        guard self.byte(index + 1) == Byte.newline else { return nil }
        index += 2
        continue
      }
      length += 1
      if length > 8 { return nil }
      key = key << 8 | UInt64(byte)
      index += 1
    }
    guard let word = Reserved(rawValue: key), isBash || !word.isBash else { return nil }
    return (word, index)
  }

  /// Passes over a reserved word if it stands here.
  mutating func take(_ word: Reserved) -> Bool {
    guard let found = reserved(), found.word == word else { return false }
    take(to: found.end, .reserved)
    return true
  }

  /// Passes over a reserved word, or fails.
  mutating func expect(_ word: Reserved) {
    skipBlanks()
    if !take(word) { unexpected("`\(word.spelling)`") }
  }

  /// Passes over a single byte that is an operator, or fails.
  mutating func expect(_ byte: UInt8, _ kind: TokenKind = .operator) {
    skipBlanks()
    guard !atEnd, here == byte else { return unexpected("`\(Character(Unicode.Scalar(byte)))`") }
    take(1, kind)
  }
}
