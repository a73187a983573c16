import Diagnostics
import ShellSyntax

extension Analyser {
  /// Goes through a text that a shell reads; without a dialect it is this shell's own, as for `eval`.
  mutating func nested(
    _ text: Text, dialect: Dialect?, _ context: Context, place: Place, opening: TextOpening
  ) {
    let outer = frames[context.frame]
    guard text.isKnown || text.bytes.count > Text.filler.count * text.unknowns.count else { return }
    guard outer.nesting < Self.maximumNesting, context.depth < Self.maximumDepth, text.bytes.count <= textLeft
    else {
      if dialect == nil { state.variables.forgetAll() }
      return
    }
    textLeft -= text.bytes.count
    let embedded = text.embedded(in: file)
    let shell = ShellFile(embedded.bytes, dialect: dialect ?? outer.shell.dialect, holes: holes)
    frames.append(
      Frame(embedded, shell, nesting: outer.nesting + 1, fallback: place, unknowns: text.unknowns))
    let saved = substitutions
    defer { substitutions = saved }
    var own = context
    own.frame = frames.count - 1
    own.isBounded = true
    own.depth += 1
    own.call = place
    let first = invocations.count
    list(shell.root, own)
    note(text, frames[own.frame], opening, first..<invocations.count, context)
  }

  /// A text within the script has been read: it is told once, if it is written anywhere.
  private mutating func note(
    _ text: Text, _ frame: Frame, _ opening: TextOpening, _ run: Range<Int>, _ context: Context
  ) {
    guard !context.circumstances.isUncalled, let first = frame.text.map.runs.first,
      let last = frame.text.map.runs.last,
      knownTexts.insert(min(first.outer, last.outer)..<max(first.outer, last.outer + last.length)).inserted
    else { return }
    texts.append(
      NestedText(
        text: frame.text, shell: frame.shell,
        nesting: Nesting(
          invocation: opening.invocation, isOwnShell: opening.isOwnShell, program: opening.program,
          isOtherUsers: opening.isOtherUsers, variables: opening.variables, options: opening.options,
          path: opening.path, place: frame.fallback, invocations: run, isComplete: text.isKnown)))
  }

  /// `eval`: its words joined by blanks.
  mutating func evaluate(_ line: CommandLine, by index: Int, _ context: Context) {
    let opening = TextOpening(by: index, isOwnShell: false, in: context, self)
    var text = Text(isMapped: true)
    for (index, word) in line.arguments.enumerated() {
      if index > 0 { text.add(0x20) }
      text.add(word.known)
    }
    guard text.isKnown else {
      var own = context
      own.input = line.input
      // What is unknown may be anything; the words that are known are still worth reading.
      if text.unknowns.first?.offset != 0 {
        nested(text, dialect: nil, own, place: line.words[0].argument.place, opening: opening)
      }
      state.variables.forgetAll()
      return
    }
    nested(text, dialect: nil, context, place: line.words[0].argument.place, opening: opening)
  }

  /// `sh -c TEXT`, `su -c TEXT`, `bash <<EOF`, `echo TEXT | sh`.
  mutating func opened(by line: CommandLine, _ index: Int, _ context: Context) {
    guard let opening = Opening(line.words) else { return }
    var own = context.apart(state.options)
    own.isSuppressed = false
    own.assignments.merge(line.assignments) { $1 }
    let words = line.words.map(\.argument)
    if let first = words.first, let last = words.prefix(opening.operands).last {
      let wrapper = Invocation.Wrapper(
        name: line.name, words: Array(words.prefix(opening.operands)), place: first.place.joined(last.place))
      own.wrappers += line.wrappers + [wrapper]
    }
    let text: Text
    let place: Place
    if let index = opening.text {
      text = line.words[index].known
      place = line.words[index].argument.place
      own.input = line.input
    } else {
      guard let input = line.input, input.isWorthTelling else { return }
      text = input.text
      place = line.words[0].argument.place
      own.input = nil
    }
    let saved = state
    let mark = touched.count
    state.variables = line.resetsEnvironment || isLogin(line) ? Variables() : state.variables.exportedOnly
    state.functions = PersistentMap()
    state.options = opening.options
    state.positional =
      opening.operands < line.words.count
      ? Array(line.words[opening.operands...].dropFirst(opening.text == nil ? 0 : 1)) : []
    leaves.append([])
    nested(
      text, dialect: opening.dialect, own, place: place,
      opening: TextOpening(by: index, line.name, in: own, self))
    _ = leaves.popLast()
    state = saved
    touched.removeLast(max(0, touched.count - mark))
  }
}

/// Whether a shell starts as if somebody had logged in, with an environment of its own.
private func isLogin(_ line: CommandLine) -> Bool {
  guard line.program == .su || line.program == .runuser else { return false }
  return line.words.contains { ["-", "-l", "-lc", "--login"].contains($0.argument.text ?? "") }
}

/// How a command opens a shell.
struct Opening {
  /// Which word is the text; nil when it comes from the input.
  private(set) var text: Int?
  private(set) var dialect = Dialect.sh
  private(set) var options = Circumstances.Options()
  /// The words up to and with the text.
  private(set) var operands = 0
  /// Which word is the file that the shell reads instead.
  private(set) var file: Int?

  /// Reads the words of a shell that runs a file.
  init?(ofFile fields: [Field]) {
    guard Self(fields) == nil, let name = fields.first?.argument.text.map(baseName) else { return nil }
    dialect = Self.dialect(of: name)
    guard !readShell(fields.map(\.argument.text)), text == nil, operands < fields.count else { return nil }
    file = operands
  }

  private static func dialect(of name: String) -> Dialect {
    ["bash", "rbash", "ksh", "zsh", "mksh"].contains(name) ? .bash : .sh
  }

  /// Reads the words of a shell, `su`, `runuser` or a `sudo` that opens one; nil when they open none.
  init?(_ fields: [Field]) {
    let words = fields.map(\.argument.text)
    guard let name = words.first.flatMap({ $0 }).map(baseName) else { return nil }
    let isFound: Bool
    switch name {
    case "su", "runuser": isFound = readSu(words)
    case "sudo": isFound = readSudo(words)
    default:
      dialect = Self.dialect(of: name)
      isFound = readShell(words)
    }
    if !isFound { return nil }
  }

  private mutating func readShell(_ words: [String?]) -> Bool {
    var index = 1
    var takesText = false
    while index < words.count, let word = words[index], word.hasPrefix("-") || word.hasPrefix("+"),
      word.count > 1
    {
      index += 1
      if word == "--" { break }
      if word.hasPrefix("--") {
        if word == "--rcfile" || word == "--init-file" { index += 1 }
        continue
      }
      let letters = word.dropFirst()
      if letters.contains("c") { takesText = true }
      var setting = [word.filter { $0 != "c" && $0 != "l" && $0 != "i" && $0 != "s" && $0 != "x" }]
      if letters.contains("o") || letters.contains("O"), index < words.count {
        setting.append(words[index] ?? "")
        index += 1
      }
      options.set(setting)
      if letters.contains("s") {
        operands = index
        return true
      }
    }
    if takesText {
      guard index < words.count else { return false }
      text = index
      operands = index + 1
      return true
    }
    operands = index
    if index == words.count - 1, words[index] == "-" || words[index] == "/dev/stdin" {
      operands = index + 1
      return true
    }
    return index >= words.count
  }

  private mutating func readSu(_ words: [String?]) -> Bool {
    var index = 1
    while index < words.count {
      guard let word = words[index] else {
        index += 1
        continue
      }
      if word == "-c" || word == "--command" || word == "-lc" {
        text = index + 1 < words.count ? index + 1 : nil
        index += 2
      } else if word == "-s" || word == "--shell" {
        if index + 1 < words.count, words[index + 1]?.hasSuffix("bash") ?? false { dialect = .bash }
        index += 2
      } else if word == "-g" || word == "-G" || word == "-w" || word == "-u" {
        index += 2
      } else {
        index += 1
      }
    }
    operands = words.count
    return true
  }

  /// `sudo -s`, `sudo -i`: a shell that reads its input.
  private mutating func readSudo(_ words: [String?]) -> Bool {
    dialect = .bash
    operands = words.count
    var opens = false
    for word in words.dropFirst() {
      guard let word, word.hasPrefix("-") else { continue }
      if word == "--login" || word == "--shell"
        || !word.hasPrefix("--") && word.contains(where: { $0 == "i" || $0 == "s" })
      {
        opens = true
      }
    }
    return opens
  }
}
