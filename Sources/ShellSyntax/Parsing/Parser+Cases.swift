extension Parser {
  /// `case`
  mutating func match() -> Command.Kind {
    _ = take(.case)
    skipBlanks()
    guard startsWord() else {
      unexpected("a word")
      return .match(Word(range(position, position), []), [])
    }
    let subject = word(.plain)
    skipLines()
    expect(.in)
    var items: [CaseItem] = []
    while true {
      skipLines()
      if atEnd { unexpected("`esac`") }
      if atEnd || take(.esac) { break }
      let item = caseItem()
      items.append(item)
      if item.terminator == .none {
        expect(.esac)
        break
      }
    }
    return .match(subject, items)
  }

  private mutating func caseItem() -> CaseItem {
    let start = position
    if here == Byte.open {
      take(1, .operator)
      skipBlanks()
    }
    var patterns: [Word] = []
    while let pattern = casePattern() {
      patterns.append(pattern)
      skipBlanks()
      guard !atEnd, here == Byte.pipe, next != Byte.pipe else { break }
      take(1, .operator)
      skipBlanks()
    }
    expect(Byte.close)
    let head = range(start, position)
    let body = list(orEmpty: true)
    let terminator = caseTerminator()
    let tail = body.items.isEmpty ? head : body.range
    let whole = terminator == .none ? range(start, endOf: tail) : range(start, position)
    return CaseItem(whole, patterns, body, terminator)
  }

  private mutating func casePattern() -> Word? {
    let start = position
    if startsWord() { return word(.plain) }
    guard !isBash, !atEnd else {
      unexpected("a pattern")
      return nil
    }
    // dash takes any one token for a pattern.
    let isPair = next == here && [Byte.and, Byte.pipe, Byte.semicolon].contains(here)
    if here == Byte.less || here == Byte.greater || here.isDigit {
      if here.isDigit { take(1, .descriptor) }
      _ = redirectOperator()
      return Word(range(start, position), [])
    }
    take(to: isPair ? joined(position + 1) + 1 : position + 1, .operator)
    return Word(range(start, position), [])
  }

  private mutating func caseTerminator() -> CaseItem.Terminator {
    guard !atEnd, here == Byte.semicolon else { return .none }
    let second = joined(position + 1)
    let third = joined(second + 1)
    if byte(second) == Byte.semicolon {
      if isBash, byte(third) == Byte.and {
        take(to: third + 1, .operator)
        return .testNext
      }
      take(to: second + 1, .operator)
      return .stop
    }
    guard isBash, byte(second) == Byte.and else { return .none }
    take(to: second + 1, .operator)
    return .fallThrough
  }
}
