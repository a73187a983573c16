extension Parser {
  /// Assignments, words and redirections; or `name ()` and what follows it.
  mutating func simple() -> Command {
    let start = position
    var end = start
    var assignments: [Assignment] = []
    var words: [Word] = []
    var redirects: [Redirect] = []
    var declares = false
    while true {
      skipBlanks()
      guard !atEnd else { break }
      if let redirect = redirect() {
        redirects.append(redirect)
        declares = false
      } else if here.isBreak, !startsProcess(position) {
        if here == Byte.open, words.count == 1, assignments.isEmpty, redirects.isEmpty {
          return function(words[0], from: start, nameEnd: end)
        }
        break
      } else if words.isEmpty, let prefix = assignmentOrWord() {
        switch prefix {
        case .assignment(let assignment): assignments.append(assignment)
        case .word(let word): words.append(word)
        }
      } else {
        words.append(word(declares ? .declaration : .plain))
        if isBash, words.count == 1 { declares = declaresVariables(words[0]) }
      }
      end = position
    }
    if end == start { unexpected("a command") }
    if isBash, words.count > 2 { noteExtendedGlobs(words) }
    let simple = SimpleCommand(assignments: assignments, words: words)
    return Command(range(start, end), .simple(simple), redirects: redirects)
  }

  /// The command takes assignments as arguments, arrays included.
  private func declaresVariables(_ word: Word) -> Bool {
    switch text(word) {
    case "alias", "declare", "typeset", "local", "export", "readonly", "eval", "let": true
    default: false
    }
  }

  private mutating func noteExtendedGlobs(_ words: [Word]) {
    guard text(words[0]) == "shopt" else { return }
    let arguments = words.dropFirst().map(text)
    if arguments.contains("extglob"), arguments.contains("-s") { extendedGlobs = true }
  }

  /// The text of a short word that is one literal; otherwise the empty string.
  private func text(_ word: Word) -> String {
    guard map == nil, word.parts.count == 1, case .literal = word.parts[0].kind, word.range.indices.count < 12
    else { return "" }
    return String(decoding: bytes[word.range.indices], as: UTF8.self)
  }

  enum Prefix {
    case assignment(Assignment)
    case word(Word)
  }

  /// An assignment, or a word that begins as one does: `name[index]`; nil when a word begins otherwise.
  private mutating func assignmentOrWord() -> Prefix? {
    let start = position
    guard here.startsName else { return nil }
    var index = position
    while byte(index).continuesName { index = joined(index + 1) }
    let name = range(start, index)
    var subscript_: [WordPart]?
    var parts: [WordPart] = []
    switch byte(index) {
    case Byte.equals: break
    case Byte.plus where isBash && byte(joined(index + 1)) == Byte.equals: break
    case Byte.openBracket where isBash:
      take(to: index + 1, .assignment)
      let inside = arithmeticParts(Byte.openBracket, Byte.closeBracket)
      parts = [WordPart(range(start, index + 1), .literal)] + inside
      guard !atEnd else {
        fail(start, position, "this bracket is not closed")
        return .word(Word(range(start, position), parts))
      }
      take(1, .assignment)
      parts.append(WordPart(range(position - 1, position), .literal))
      subscript_ = inside
      index = position
    default: return nil
    }
    var equals = joined(index)
    let appends = isBash && byte(equals) == Byte.plus && byte(joined(equals + 1)) == Byte.equals
    if appends { equals = joined(equals + 1) }
    guard byte(equals) == Byte.equals else { return .word(word(.plain, from: start, parts)) }
    take(to: equals + 1, .assignment)
    let value = assignedValue()
    let whole = range(start, position)
    return .assignment(Assignment(whole, name: name, index: subscript_, appends: appends, value: value))
  }

  private mutating func assignedValue() -> Word {
    let start = position
    if isBash, byte(joined(position)) == Byte.open {
      if position != joined(position) { take(to: joined(position), .continuation) }
      let array = array()
      return word(.plain, from: start, [array])
    }
    if atEnd || here.isBreak && !startsProcess(position) { return Word(range(start, start), []) }
    return word(.value)
  }

  /// `(…)` after `name=`
  mutating func array() -> WordPart {
    let start = position
    take(1, .array)
    var words: [Word] = []
    while true {
      skipLines()
      guard !atEnd, here != Byte.close else { break }
      guard startsWord() else {
        unexpected("`)`")
        break
      }
      words.append(word(.element))
    }
    expect(Byte.close, .array)
    return WordPart(range(start, position), .array(words))
  }
}
