extension Parser {
  /// `function name …`
  mutating func function() -> Command {
    let start = position
    _ = take(.function)
    skipBlanks()
    guard startsWord() else {
      unexpected("a name")
      return nothing(start)
    }
    let name = word(.plain)
    skipBlanks()
    if here == Byte.open, !atEnd, isEmptyPair() { takeEmptyPair() }
    let body = functionBody()
    return Command(range(start, endOf: body.range), .function(name: name, body: body))
  }

  /// `name () …`, from the parenthesis on.
  mutating func function(_ name: Word, from start: Int, nameEnd: Int) -> Command {
    takeEmptyPair()
    if !halted, !isBash, !isName(start, nameEnd) || isSpecialBuiltin(start, nameEnd) {
      fail(start, nameEnd, "no function can have this name")
    }
    let body = functionBody()
    return Command(range(start, endOf: body.range), .function(name: name, body: body))
  }

  private func isEmptyPair() -> Bool {
    var index = joined(position + 1)
    while byte(index) == Byte.space || byte(index) == Byte.tab { index = joined(index + 1) }
    return byte(index) == Byte.close
  }

  private mutating func takeEmptyPair() {
    take(1, .operator)
    expect(Byte.close)
  }

  private mutating func functionBody() -> Command {
    skipLines()
    guard isBash else { return command() }
    guard descend() else { return nothing(position) }
    defer { depth -= 1 }
    if let body = compound() { return body }
    unexpected("a function's body")
    return nothing(position)
  }

  private func isSpecialBuiltin(_ start: Int, _ end: Int) -> Bool {
    switch String(decoding: bytes[start..<end], as: UTF8.self) {
    case "break", ":", ".", "continue", "eval", "exec", "exit", "export", "readonly", "return", "set",
      "shift", "times", "trap", "unset":
      true
    default: false
    }
  }

  /// `coproc …`
  mutating func coprocess() -> Command {
    let start = position
    _ = take(.coproc)
    skipBlanks()
    if let body = compound() { return Command(range(start, endOf: body.range), .coprocess(name: nil, body)) }
    if let found = reserved(), found.word != .time {
      unexpected()
      return nothing(start)
    }
    guard let name = coprocessName() else {
      let body = simple()
      return Command(range(start, endOf: body.range), .coprocess(name: nil, body))
    }
    skipBlanks()
    guard let body = compound() else {
      unexpected()
      return nothing(start)
    }
    return Command(range(start, endOf: body.range), .coprocess(name: name, body))
  }

  /// A plain word that a compound command follows.
  private mutating func coprocessName() -> Word? {
    let quotes = [Byte.single, Byte.double, Byte.dollar, Byte.backquote, Byte.backslash]
    var index = position
    while index < limit, !bytes[index].isBreak, !quotes.contains(bytes[index]) { index += 1 }
    var after = index
    while byte(after) == Byte.space || byte(after) == Byte.tab { after += 1 }
    guard index > position, after > index || byte(after) == Byte.open else { return nil }
    var probe = self
    probe.position = after
    let begins: Bool
    switch probe.reserved()?.word {
    case .if, .while, .until, .for, .select, .case, .openBrace, .openCondition: begins = true
    default: begins = byte(after) == Byte.open
    }
    return begins ? word(.plain) : nil
  }
}
