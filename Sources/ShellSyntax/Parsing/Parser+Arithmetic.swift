extension Parser {
  /// What must be put back when a reading was wrong.
  private struct Checkpoint {
    let position, emitted, covered, tokens, documents, errors, depth: Int
    let pending: [Int]
  }

  private func checkpoint() -> Checkpoint {
    Checkpoint(
      position: position, emitted: emitted, covered: covered, tokens: tokens.count,
      documents: hereDocuments.count, errors: errors.count, depth: depth, pending: pending)
  }

  private mutating func restore(_ saved: Checkpoint) {
    (position, emitted, covered, depth) = (saved.position, saved.emitted, saved.covered, saved.depth)
    tokens.removeLast(tokens.count - saved.tokens)
    hereDocuments.removeLast(hereDocuments.count - saved.documents)
    errors.removeLast(errors.count - saved.errors)
    pending = saved.pending
  }

  /// `((…))` as a command; nil, and nothing read, when these are two subshells.
  mutating func arithmeticCommand() -> [WordPart]? { doubleParentheses(from: position) }

  /// `$((…))`; nil, and nothing read, when this is a subshell in a substitution.
  mutating func arithmeticExpansion(_ open: Int) -> WordPart? {
    let start = position
    return doubleParentheses(from: open).map { WordPart(range(start, position), .arithmetic($0)) }
  }

  private mutating func doubleParentheses(from open: Int) -> [WordPart]? {
    let place = offset(open)
    guard notArithmetic[place] == nil else { return nil }
    let saved = checkpoint()
    let start = position
    take(to: joined(open + 1) + 1, .arithmetic)
    let parts = arithmeticParts(Byte.open, Byte.close)
    if atEnd {
      fail(start, min(open + 2, limit), "these parentheses are not closed")
      return parts
    }
    let second = isBash ? position + 1 : joined(position + 1)
    if byte(second) == Byte.close {
      take(to: second + 1, .arithmetic)
      return parts
    }
    // bash takes the text up to the parenthesis that closes the outer one without looking into it.
    position += 1
    if open > start { _ = arithmeticParts(Byte.open, Byte.close) }
    if atEnd {
      fail(start, min(open + 2, limit), "these parentheses are not closed")
      return parts
    }
    notArithmetic[place] = position
    restore(saved)
    return nil
  }

  /// Text and expansions up to the byte that closes, not counting inner pairs.
  ///
  /// With `stop`, that byte ends the text as well, on whichever level.
  mutating func arithmeticParts(_ open: UInt8, _ close: UInt8, orAt stop: UInt8? = nil) -> [WordPart] {
    var parts: [WordPart] = []
    var level = 0
    while position < limit {
      let byte = bytes[position]
      if byte == close {
        if level == 0 {
          // To dash a lone parenthesis is text.
          if isBash || self.byte(joined(position + 1)) == close { break }
        } else {
          level -= 1
        }
        position += 1
      } else if byte == stop {
        break
      } else if byte == open {
        level += 1
        position += 1
      } else {
        nested(byte, within: open, &parts)
      }
    }
    flush(&parts)
    return parts
  }

  /// `(…)` in a regular expression, or behind `@`, `?` and their like.
  ///
  /// `opening` is the number of bytes up to and including the parenthesis.
  mutating func patternGroup(_ opening: Int, _ parts: inout [WordPart]) {
    flush(&parts)
    let start = position
    guard descend() else { return }
    defer { depth -= 1 }
    take(opening, .glob)
    let inside = arithmeticParts(Byte.open, Byte.close)
    if atEnd { fail(start, start + opening, "this parenthesis is not closed") } else { take(1, .glob) }
    parts.append(WordPart(range(start, position), .patternGroup(inside)))
  }

  /// One byte, quotation or expansion between paired parentheses or brackets.
  private mutating func nested(_ byte: UInt8, within open: UInt8, _ parts: inout [WordPart]) {
    switch byte {
    case Byte.backslash:
      let isContinuation = self.byte(position + 1) == Byte.newline && position + 1 < limit
      if isContinuation {
        add(2, .continuation, .continuation, to: &parts)
      } else {
        add(2, .escaped, .escaped, to: &parts)
      }
    case Byte.single where isBash:
      flush(&parts)
      parts.append(singleQuoted())
    case Byte.double where isBash:
      flush(&parts)
      parts.append(doubleQuoted(opening: 1))
    case Byte.dollar:
      if !addDollar(quoted: !isBash, &parts) { position += 1 }
    case Byte.backquote:
      flush(&parts)
      parts.append(backquoted(quoted: !isBash))
    case Byte.less where open == Byte.openBracket && startsProcess(position),
      Byte.greater where open == Byte.openBracket && startsProcess(position):
      flush(&parts)
      parts.append(process())
    case Byte.openBrace, Byte.percent:
      if !holes.isEmpty, let end = holeEnd() {
        add(end - position, .hole, .hole, to: &parts)
      } else {
        position += 1
      }
    default: position += 1
    }
  }
}
