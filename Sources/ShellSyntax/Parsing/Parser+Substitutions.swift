extension Parser {
  /// `$(…)` or `$((…))`
  mutating func substitution(_ open: Int) -> WordPart {
    let start = position
    if byte(joined(open + 1)) == Byte.open, let part = arithmeticExpansion(open) { return part }
    take(to: open + 1, .substitution)
    let list: CommandList
    if let end = notArithmetic[offset(open)] {
      list = region(to: end, deferred: true) { $0.list(orEmpty: true) }
      take(1, .substitution)
    } else {
      list = substitutedList(start)
    }
    return WordPart(range(start, position), .command(list, backquoted: false))
  }

  /// `<(…)` or `>(…)`
  mutating func process() -> WordPart {
    let start = position
    guard descend() else { return WordPart(range(start, start), .process(noList)) }
    defer { depth -= 1 }
    take(to: joined(position + 1) + 1, .substitution)
    let list = substitutedList(start)
    return WordPart(range(start, position), .process(list))
  }

  /// Commands and the parenthesis that closes.
  private mutating func substitutedList(_ start: Int) -> CommandList {
    let outer = (pending, isInSubstitution, reservedBarred, openDocument)
    pending = []
    isInSubstitution = true
    reservedBarred = false
    openDocument = nil
    let list = list(orEmpty: true)
    let inner = pending
    (pending, isInSubstitution, reservedBarred, openDocument) = outer
    if atEnd {
      fail(start, min(start + 2, limit), "this parenthesis is not closed")
    } else if here == Byte.close {
      take(1, .substitution)
    } else {
      unexpected("`)`")
    }
    // bash reads what is still missing at the next newline; dash takes it for empty.
    if isBash { pending = inner + pending }
    return list
  }

  /// Commands between backquotes.
  mutating func backquoted(quoted: Bool) -> WordPart {
    let start = position
    var end = position + 1
    var isEscaped = false
    while end < limit, bytes[end] != Byte.backquote {
      if bytes[end] == Byte.backslash {
        isEscaped = true
        end += 1
      }
      end += 1
    }
    steps += min(end, limit) - position
    guard end < limit else {
      fail(start, start + 1, "this backquote is not closed")
      return WordPart(range(start, start), .command(noList, backquoted: true))
    }
    take(1, .substitution)
    guard descend() else { return WordPart(range(start, start), .command(noList, backquoted: true)) }
    defer { depth -= 1 }
    let list = isEscaped ? unescapedList(to: end, quoted: quoted) : backquotedList(to: end)
    if !atEnd { take(1, .substitution) }
    return WordPart(range(start, position), .command(list, backquoted: true))
  }

  private mutating func backquotedList(to end: Int) -> CommandList {
    region(to: end, deferred: isBash) { parser in
      let list = parser.list(orEmpty: true)
      if !parser.atEnd {
        // dash takes no notice of what follows the commands; bash does when it runs them.
        if parser.isBash {
          parser.unexpected()
        } else {
          parser.complain(parser.position, end, "nothing is expected here before the backquote")
          parser.take(to: end, .unparsed)
        }
      }
      if !parser.pending.isEmpty { parser.readHereDocuments() }
      return list
    }
  }

  /// Commands that stand between backquotes with some bytes protected by backslashes, which are dropped first.
  private mutating func unescapedList(to end: Int, quoted: Bool) -> CommandList {
    var text: [UInt8] = []
    var places: [Int32] = []
    var index = position
    while index < end {
      if bytes[index] == Byte.backslash {
        switch byte(index + 1) {
        case Byte.backslash, Byte.backquote, Byte.dollar: index += 1
        case Byte.double where quoted: index += 1
        default: break
        }
      }
      text.append(bytes[index])
      places.append(Int32(truncatingIfNeeded: offset(index)))
      index += 1
    }
    places.append(Int32(truncatingIfNeeded: offset(end)))
    let outer = (bytes, map, limit, noBraceBefore, noHoleBefore)
    bytes = text
    map = places
    limit = text.count
    position = 0
    emitted = 0
    noBraceBefore = 0
    noHoleBefore = [:]
    let list = backquotedList(to: text.count)
    let isHalted = halted
    (bytes, map, limit, noBraceBefore, noHoleBefore) = outer
    position = end
    emitted = end
    let covers = offset(end)
    if covered < covers { tokens.append(Token(.backquoteEscape, at: covered)) }
    covered = covers
    if isHalted { take(to: limit, .unparsed) }
    return list
  }
}
