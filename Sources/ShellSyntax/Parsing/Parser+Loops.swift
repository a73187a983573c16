extension Parser {
  /// `for` and `select`.
  mutating func each(isSelect: Bool) -> Command.Kind {
    _ = take(isSelect ? .select : .for)
    skipBlanks()
    if isBash, !isSelect, here == Byte.open, next == Byte.open { return count() }
    guard startsWord() else {
      unexpected("a variable's name")
      return .each(
        variable: Word(range(position, position), []), words: nil, body: noList, isSelect: isSelect)
    }
    let start = position
    let variable = word(.plain)
    if !isBash, !isName(start, position) { fail(start, position, "this is not a variable's name") }
    var words: [Word]?
    if isBash {
      skipBlanks()
      if here == Byte.semicolon, !atEnd { take(1, .operator) } else { words = wordsOfLoop() }
    } else {
      words = wordsOfLoop()
      skipBlanks()
      if words == nil, here == Byte.semicolon, !atEnd, next != Byte.semicolon { take(1, .operator) }
    }
    return .each(variable: variable, words: words, body: loopBody(), isSelect: isSelect)
  }

  /// An empty list where an error left none.
  var noList: CommandList { CommandList(range(position, position), []) }

  /// The bytes between two indices are a variable's name, unquoted.
  func isName(_ start: Int, _ end: Int) -> Bool {
    var index = joined(start)
    guard index < end, byte(index).startsName else { return false }
    while index < end {
      if !byte(index).continuesName { return false }
      index = joined(index + 1)
    }
    return true
  }

  /// `in` and its words up to the end of the line or a semicolon; nil when there is no `in`.
  private mutating func wordsOfLoop() -> [Word]? {
    skipLines()
    guard take(.in) else { return nil }
    var words: [Word] = []
    while true {
      skipBlanks()
      guard startsWord() else { break }
      words.append(word(.plain))
    }
    if atEnd {
      unexpected("`do`")
    } else if here == Byte.semicolon, next != Byte.semicolon, !isBash || next != Byte.and {
      take(1, .operator)
    } else if here == Byte.newline {
      takeNewline()
    } else {
      unexpected("the end of the list")
    }
    return words
  }

  private mutating func loopBody() -> CommandList {
    skipLines()
    if isBash, take(.openBrace) {
      let body = list(orEmpty: false)
      expect(.closeBrace)
      return body
    }
    expect(.do)
    let body = list(orEmpty: false)
    expect(.done)
    return body
  }

  /// `for ((…; …; …))`
  private mutating func count() -> Command.Kind {
    let start = position
    take(to: joined(position + 1) + 1, .arithmetic)
    let inside = position
    let parts = arithmeticParts(Byte.open, Byte.close)
    let end = position
    guard !atEnd, byte(position + 1) == Byte.close else {
      unexpected("`))`")
      return .count(parts, body: noList)
    }
    let separators = bytes[inside..<end].count { $0 == Byte.semicolon }
    if separators != 2 { fail(start, end + 2, "three expressions are expected, separated by semicolons") }
    take(2, .arithmetic)
    skipBlanks()
    if here == Byte.semicolon, !atEnd { take(1, .operator) }
    return .count(parts, body: loopBody())
  }
}
