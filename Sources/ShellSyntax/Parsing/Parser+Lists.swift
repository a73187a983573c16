extension Parser {
  /// The whole script.
  mutating func script() -> CommandList {
    let list = list(orEmpty: true)
    if !atEnd { unexpected() }
    if !pending.isEmpty { readHereDocuments() }
    take(to: limit, .unparsed)
    return list
  }

  /// Commands up to something that ends them: a closing word or parenthesis, `;;`, the end.
  mutating func list(orEmpty: Bool) -> CommandList {
    skipLines()
    let start = position
    var end = start
    var items: [CommandList.Item] = []
    while !atEnd, !listEnds() {
      let command = andOr()
      skipBlanks()
      end = position
      let terminator = listTerminator()
      if terminator == .none { end = max(end, position) } else { end = position }
      items.append(CommandList.Item(command, terminator))
      if terminator == .none { break }
      skipLines()
    }
    if items.isEmpty, !orEmpty { unexpected("a command") }
    return CommandList(range(start, items.isEmpty ? start : end), items)
  }

  private func listEnds() -> Bool {
    switch here {
    case Byte.close: return true
    case Byte.semicolon: return next == Byte.semicolon || isBash && next == Byte.and
    default: return reserved()?.word.endsList ?? false
    }
  }

  private mutating func listTerminator() -> CommandList.Terminator {
    guard !atEnd else { return .none }
    switch here {
    case Byte.newline:
      takeNewline()
      return .newline
    case Byte.semicolon:
      if next == Byte.semicolon || isBash && next == Byte.and { return .none }
      take(1, .operator)
      return .semicolon
    case Byte.and where next != Byte.and:
      take(1, .operator)
      return .background
    default: return .none
    }
  }

  private mutating func andOr() -> Command {
    let start = position
    let first = pipeline()
    var rest: [AndOr.Link] = []
    var end = position
    while true {
      end = emittedEnd(end)
      skipBlanks()
      guard !atEnd, here == Byte.and || here == Byte.pipe, next == here else { break }
      let isOr = here == Byte.pipe
      take(to: joined(position + 1) + 1, .operator)
      skipLines()
      rest.append(AndOr.Link(isOr: isOr, pipeline()))
      end = position
    }
    return rest.isEmpty ? first : Command(range(start, end), .andOr(AndOr(first, rest)))
  }

  private func emittedEnd(_ end: Int) -> Int { end }

  private mutating func pipeline() -> Command {
    let start = position
    var isNegated = false
    var isTimed = false
    while let found = reserved(), found.word == .bang || found.word == .time {
      if !isBash, isNegated { break }
      take(to: found.end, .reserved)
      if found.word == .bang { isNegated.toggle() } else { takeTimeOptions(&isTimed) }
      skipBlanks()
      if isBash, atEnd || here == Byte.newline || here == Byte.semicolon && next != Byte.semicolon {
        let nothing = Pipeline(isNegated: isNegated, isTimed: isTimed, commands: [])
        return Command(range(start, position), .pipeline(nothing))
      }
      if !isBash { break }
    }
    var commands = [command()]
    var end = position
    while true {
      skipBlanks()
      guard !atEnd, here == Byte.pipe, next != Byte.pipe else { break }
      let second = joined(position + 1)
      take(to: isBash && byte(second) == Byte.and ? second + 1 : position + 1, .operator)
      skipLines()
      commands.append(command())
      end = position
    }
    if commands.count == 1, !isNegated, !isTimed { return commands[0] }
    let pipeline = Pipeline(isNegated: isNegated, isTimed: isTimed, commands: commands)
    return Command(range(start, end), .pipeline(pipeline))
  }

  private mutating func takeTimeOptions(_ isTimed: inout Bool) {
    isTimed = true
    for option in [UInt8(ascii: "p"), Byte.minus] {
      skipBlanks()
      guard here == Byte.minus, byte(position + 1) == option,
        position + 2 >= limit || byte(position + 2).isBreak
      else { continue }
      take(2, .reserved)
    }
  }
}
