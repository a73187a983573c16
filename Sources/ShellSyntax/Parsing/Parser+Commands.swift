extension Parser {
  /// A command of any kind that can stand in a pipeline.
  mutating func command() -> Command {
    let start = position
    guard descend() else { return nothing(start) }
    defer { depth -= 1 }
    if let compound = compound() { return compound }
    if let found = reserved(), found.word != .time {
      if found.word == .function { return function() }
      if found.word == .coproc { return coprocess() }
      unexpected()
      return nothing(start)
    }
    return simple()
  }

  /// What stands for a command where there is none, after an error.
  func nothing(_ start: Int) -> Command {
    Command(range(start, start), .simple(SimpleCommand(assignments: [], words: [])))
  }

  /// A command with its own beginning and end, and its redirections; nil when something else begins here.
  mutating func compound() -> Command? {
    let start = position
    guard let kind = compoundKind() else { return nil }
    let end = position
    let redirects = redirects()
    let whole = redirects.last.map { range(start, endOf: $0.range) } ?? range(start, end)
    return Command(whole, kind, redirects: redirects)
  }

  private mutating func compoundKind() -> Command.Kind? {
    if here == Byte.open, !atEnd { return parentheses() }
    guard let found = reserved() else { return nil }
    switch found.word {
    case .if: return choice()
    case .while, .until: return loop(until: found.word == .until)
    case .for, .select: return each(isSelect: found.word == .select)
    case .case: return match()
    case .openBrace:
      take(to: found.end, .reserved)
      let body = list(orEmpty: false)
      expect(.closeBrace)
      return .group(body)
    case .openCondition: return condition()
    default: return nil
    }
  }

  private mutating func redirects() -> [Redirect] {
    var redirects: [Redirect] = []
    while !atEnd {
      skipBlanks()
      guard let redirect = redirect() else {
        if !redirects.isEmpty { reservedBarred = true }
        break
      }
      redirects.append(redirect)
    }
    return redirects
  }

  private mutating func parentheses() -> Command.Kind {
    if isBash, byte(position + 1) == Byte.open, let parts = arithmeticCommand() { return .arithmetic(parts) }
    take(1, .operator)
    let body = list(orEmpty: false)
    expect(Byte.close)
    return .subshell(body)
  }

  private mutating func choice() -> Command.Kind {
    var branches: [Branch] = []
    _ = take(.if)
    repeat {
      let condition = list(orEmpty: false)
      expect(.then)
      branches.append(Branch(condition, list(orEmpty: false)))
      skipBlanks()
    } while take(.elif)
    let otherwise = take(.else) ? list(orEmpty: false) : nil
    expect(.fi)
    return .choice(branches, otherwise: otherwise)
  }

  private mutating func loop(until: Bool) -> Command.Kind {
    _ = take(until ? .until : .while)
    let condition = list(orEmpty: false)
    expect(.do)
    let body = list(orEmpty: false)
    expect(.done)
    return .loop(until: until, condition: condition, body: body)
  }
}
