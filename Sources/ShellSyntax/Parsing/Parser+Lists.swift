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
    var items: [CommandList.Item] = []
    var whole = range(start, start)
    while !atEnd, !listEnds() {
      let command = andOr()
      skipBlanks()
      let terminator = listTerminator()
      whole = range(start, endOf: command.range)
      if terminator == .semicolon || terminator == .background { whole = range(start, position) }
      items.append(CommandList.Item(command, terminator))
      if terminator == .none { break }
      skipLines()
    }
    if items.isEmpty, !orEmpty { unexpected("a command") }
    return CommandList(whole, items)
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
    while true {
      skipBlanks()
      guard !atEnd, here == Byte.and || here == Byte.pipe, next == here else { break }
      let isOr = here == Byte.pipe
      take(to: joined(position + 1) + 1, .operator)
      skipLines()
      rest.append(AndOr.Link(isOr: isOr, pipeline()))
    }
    guard let last = rest.last else { return first }
    return Command(range(start, endOf: last.command.range), .andOr(AndOr(first, rest)))
  }

  private mutating func pipeline() -> Command {
    let start = position
    var isNegated = false
    var isTimed = false
    while let found = reserved(), found.word == .bang || found.word == .time {
      if !isBash, isNegated { break }
      take(to: found.end, .reserved)
      var end = position
      if found.word == .bang {
        isNegated.toggle()
      } else {
        isTimed = true
        takeTimeOptions(&end)
      }
      skipBlanks()
      if isBash, atEnd || here == Byte.newline || here == Byte.semicolon && next != Byte.semicolon {
        let nothing = Pipeline(isNegated: isNegated, isTimed: isTimed, commands: [])
        return Command(range(start, end), .pipeline(nothing))
      }
      if !isBash { break }
    }
    var commands = [command()]
    while true {
      skipBlanks()
      guard !atEnd, here == Byte.pipe, next != Byte.pipe else { break }
      let second = joined(position + 1)
      take(to: isBash && byte(second) == Byte.and ? second + 1 : position + 1, .operator)
      skipLines()
      commands.append(command())
    }
    if commands.count == 1, !isNegated, !isTimed { return commands[0] }
    let pipeline = Pipeline(isNegated: isNegated, isTimed: isTimed, commands: commands)
    let last = commands[commands.count - 1].range
    return Command(range(start, endOf: last), .pipeline(pipeline))
  }

  /// `-p` and `--` after `time`.
  private mutating func takeTimeOptions(_ end: inout Int) {
    for option in [UInt8(ascii: "p"), Byte.minus] {
      skipBlanks()
      guard here == Byte.minus, byte(position + 1) == option,
        position + 2 >= limit || byte(position + 2).isBreak
      else { continue }
      take(2, .reserved)
      end = position
    }
  }
}
