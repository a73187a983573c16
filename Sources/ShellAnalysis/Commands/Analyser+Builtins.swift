import Diagnostics
import ShellSyntax

extension Analyser {
  /// A variable is set.
  mutating func set(_ name: String, _ argument: Argument, elements: [Argument]? = nil) {
    touched.append(name)
    state.variables.set(name, argument, elements: elements)
  }

  /// `name=value`
  mutating func assign(_ assignment: Assignment, _ context: Context) {
    let frame = frames[context.frame]
    let name = frame.name(assignment.name)
    if assignment.value.parts.count == 1, case .array(let words) = assignment.value.parts[0].kind {
      setArray(name, words, appends: assignment.appends, at: frame.place(assignment.value.range), context)
      return
    }
    let field = text(of: assignment.value, context)
    if let index = assignment.index {
      run(index, context)
      forget(name, at: field.argument.place)
    } else if assignment.appends {
      append(field.argument, to: name)
    } else {
      set(name, field.argument)
    }
  }

  private mutating func append(_ argument: Argument, to name: String) {
    guard let old = state.variables[name] else {
      // What the script has not set may come from outside.
      set(name, argument.unknown(name))
      return
    }
    var text = Text(isMapped: false)
    text.add(old)
    text.add(argument.value)
    textLeft -= text.bytes.count
    guard textLeft > 0, text.bytes.count <= 1 << 16 else {
      forget(name, at: argument.place)
      return
    }
    set(
      name,
      Argument(text.value, at: argument.place, isWritten: false, mayBeSeveral: argument.mayBeSeveral))
  }

  private mutating func setArray(
    _ name: String, _ words: [Word], appends: Bool, at place: Place, _ context: Context
  ) {
    var elements = appends ? state.variables.elements(name) : []
    for word in words {
      let fields = expanded(word, context).map(\.argument)
      // `[3]=x` puts it somewhere else.
      if frames[context.frame].shell[word.range].first == 0x5B { elements = nil }
      elements?.append(contentsOf: fields)
    }
    textLeft -= 8 * (elements?.count ?? 0)
    guard let elements, elements.count <= 4096, textLeft > 0 else {
      forget(name, at: place)
      return
    }
    let first = elements.first.map { Argument($0.value, at: place, isWritten: false) }
    set(name, first ?? Argument(Value(""), at: place, isWritten: false), elements: elements)
  }

  /// What a builtin does to the shell.
  mutating func builtin(_ line: CommandLine, _ simple: SimpleCommand, _ index: Int, _ context: Context) {
    let arguments = line.arguments.map(\.argument)
    switch line.program {
    case .export, .readonly, .local, .declare, .typeset: declare(line, simple, context)
    case .unset:
      for name in arguments.compactMap(\.text) where !name.hasPrefix("-") {
        touched.append(name)
        state.variables.unset(name)
      }
    case .read, .getopts, .mapfile, .readarray:
      forgetNames(arguments, at: line.words[0].argument.place, line.program)
    case .printf:
      if arguments.count > 1, arguments[0].text == "-v", let name = arguments[1].text {
        forget(name, at: arguments[1].place)
      }
    case .let:
      for argument in arguments {
        let name = argument.value.prefix.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if !name.isEmpty { forget(String(name), at: argument.place) }
      }
    case .source, .dot: source(arguments, by: index, context)
    case .cd: changeDirectory(arguments)
    case .pushd, .popd: state.directory = nil
    case .set: setOptions(line)
    case .shift: shift(arguments)
    case .exit: if state.end == .open { state.end = .exited }
    case .return:
      if state.end == .open {
        if !leaves.isEmpty, !context.calls.isEmpty { leave(atLeast: true) } else { state.end = .exited }
      }
    case .break, .continue: if state.end == .open, !leaves.isEmpty { leave(atLeast: false) }
    case .trap: trap(line, by: index, context)
    default: break
    }
  }

  /// The function or the loop around goes on from here.
  private mutating func leave(atLeast isFunction: Bool) {
    var copy = state
    copy.end = .open
    if leaves[leaves.count - 1].count < 8 {
      leaves[leaves.count - 1].append(copy)
    } else {
      state.variables.forgetAll()
    }
    state.end = .left
  }

  private mutating func declare(_ line: CommandLine, _ simple: SimpleCommand, _ context: Context) {
    let isLocal =
      line.program == .local || !locals.isEmpty && (line.program == .declare || line.program == .typeset)
    let words = line.arguments.map(\.argument)
    var isExported = line.program == .export
    for (index, word) in words.enumerated() {
      guard word.value.prefix.hasPrefix("-") == false else {
        if line.program != .export, word.text?.contains("x") ?? false { isExported = true }
        if line.program == .export, word.text == "-n" { isExported = false }
        continue
      }
      let source = index + 1 < simple.words.count ? simple.words[index + 1] : nil
      if let (name, value) = assignment(word.value) {
        noteLocal(name, isLocal)
        if let source, let array = source.parts.last, case .array(let elements) = array.kind {
          setArray(name, elements, appends: false, at: word.place, context)
        } else {
          set(name, Argument(value, at: word.place, isWritten: false, mayBeSeveral: value.text == nil))
        }
        if isExported { state.variables.export(name) }
      } else if let name = word.text, !name.isEmpty {
        noteLocal(name, isLocal)
        if isExported { state.variables.export(name) }
        // dash lets it keep what it had; bash unsets it.
        if isLocal, frames[context.frame].shell.dialect == .bash {
          set(name, Argument(Value(""), at: word.place, isWritten: false))
        }
      } else {
        let name = word.value.prefix.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if name.isEmpty { state.variables.forgetAll() } else { forget(String(name), at: word.place) }
      }
    }
  }

  private mutating func noteLocal(_ name: String, _ isLocal: Bool) {
    guard isLocal, !locals.isEmpty else { return }
    if locals[locals.count - 1][name] == nil {
      locals[locals.count - 1][name] = .some(state.variables.entry(name))
    }
  }

  private mutating func forgetNames(_ arguments: [Argument], at place: Place, _ command: Program?) {
    var isAny = false
    for argument in arguments {
      guard let name = argument.text, let first = name.first, first.isLetter || first == "_" else { continue }
      isAny = true
      forget(name, at: argument.place)
    }
    if command == .read, !isAny { forget("REPLY", at: place) }
    if command == .getopts {
      forget("OPTARG", at: place)
      forget("OPTIND", at: place)
    }
  }

  private mutating func source(_ arguments: [Argument], by index: Int, _ context: Context) {
    guard let first = arguments.first else { return }
    if sourced(first, by: index, context) { return }
    let names: [String]
    switch first.text {
    case "/etc/os-release", "/usr/lib/os-release":
      names = [
        "ID", "ID_LIKE", "NAME", "PRETTY_NAME", "VERSION", "VERSION_CODENAME", "VERSION_ID",
        "UBUNTU_CODENAME",
        "HOME_URL", "SUPPORT_URL", "BUG_REPORT_URL", "VARIANT", "VARIANT_ID", "BUILD_ID",
      ]
    case "/etc/lsb-release":
      names = ["DISTRIB_ID", "DISTRIB_RELEASE", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION"]
    case "/usr/share/debconf/confmodule": names = ["RET"]
    case "/lib/lsb/init-functions": names = []
    default:
      state.variables.forgetAll()
      return
    }
    for name in names { forget(name, at: first.place) }
  }

  private mutating func changeDirectory(_ arguments: [Argument]) {
    let operands = arguments.filter { !["-P", "-L", "--", "-e"].contains($0.text ?? "") }
    guard operands.count == 1, operands[0].text != "-" else {
      state.directory = operands.isEmpty ? state.variables["HOME"].flatMap { $0.text.map { Value($0) } } : nil
      return
    }
    let path = absolute(operands[0])
    state.directory = path.value.prefix.hasPrefix("/") && !operands[0].mayBeSeveral ? path.value : nil
  }

  /// The path, seen from the directory in which the script is.
  func absolute(_ path: Argument) -> Argument {
    guard let directory = state.directory, let first = path.value.pieces.first, case .known(var text) = first,
      !text.isEmpty, !text.hasPrefix("/"), text != "-"
    else { return path }
    while text.hasPrefix("./") { text = String(text.dropFirst(2)) }
    if text == "." { text = "" }
    guard !text.hasPrefix("..") else { return path.unknown(nil) }
    var pieces = directory.pieces
    let slash = directory.pieces.last == .known("/") || text.isEmpty ? "" : "/"
    pieces.append(.known(slash + text))
    var all = Text(isMapped: false)
    all.add(Value(pieces + path.value.pieces.dropFirst()))
    return Argument(
      all.value, at: path.place, isWritten: false, mayBeSeveral: path.mayBeSeveral, hasGlob: path.hasGlob)
  }

  private mutating func setOptions(_ line: CommandLine) {
    let words = Array(line.arguments)
    guard let index = state.options.set(words.map(\.argument.text)) else { return }
    textLeft -= 64 * words.count
    state.positional = textLeft > 0 ? Array(words[index...]) : nil
  }

  private mutating func shift(_ arguments: [Argument]) {
    guard let positional = state.positional, arguments.count <= 1,
      let count = arguments.isEmpty ? 1 : arguments[0].text.flatMap(Int.init), count >= 0,
      !positional.prefix(count).contains(where: \.argument.mayBeSeveral)
    else {
      state.positional = nil
      return
    }
    state.positional = Array(positional.dropFirst(count))
  }

  private mutating func trap(_ line: CommandLine, by index: Int, _ context: Context) {
    let words = line.arguments.filter { $0.argument.text != "--" }
    guard words.count > 1, let first = words.first, first.argument.text != "-", !first.known.bytes.isEmpty
    else {
      return
    }
    traps.append(Trap(text: first.known, place: first.argument.place, context: context, invocation: index))
  }
}
