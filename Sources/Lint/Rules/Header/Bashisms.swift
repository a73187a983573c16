import Diagnostics
import ShellSyntax

/// Something that bash knows and dash does not.
package struct FoundBashism: Sendable {
  let range: ByteRange
  /// Begins with what is written: `'[[' is no command of dash`.
  let message: String
  /// Whether dash stops or the command fails; else it does something else without a word.
  let fails: Bool
  let help: String?
  /// What means the same in both, to be put in place of `range`.
  let replacement: String?
}

/// Whether only bash can run it.
func needsBash(_ bytes: [UInt8]) -> Bool {
  if ShellFile(bytes, dialect: .sh).isAccepted {
    return !bashisms(in: bytes).filter(\.fails).isEmpty
  }
  return ShellFile(bytes, dialect: .bash).isAccepted
}

/// What in a script is bash's alone, in the order of the text.
func bashisms(in bytes: [UInt8]) -> [FoundBashism] {
  let isTemplate = contains("{{", in: bytes) || contains("{%", in: bytes)
  let shell = ShellFile(bytes, dialect: .bash, holes: isTemplate ? [.braces, .jinja] : [])
  // It asks itself which shell it is in.
  if !shell.isAccepted
    || ["BASH_VERSION", "ZSH_VERSION", "KSH_VERSION"].contains(where: { contains($0, in: bytes) })
  {
    return []
  }
  var finder = BashismFinder(shell)
  return finder.all()
}

/// Walks a script and notes what dash would not do.
struct BashismFinder {
  let shell: ShellFile
  var found: [FoundBashism] = []
  /// Functions that the script defines; variables that it sets.
  private var own: Set<String> = []
  /// What runs only where something before it has failed.
  private(set) var fallbacks: [ByteRange] = []

  init(_ shell: ShellFile) { self.shell = shell }

  /// What the script asks for, and so knows that it may be missing, as `[ -n "$HOSTNAME" ]` does.
  private func asked(_ simple: SimpleCommand) -> [String] {
    let words = simple.words
    guard words.count > 1, let name = shell.constant(words[0]) else { return [] }
    let option = shell.constant(words[1])
    let others = words.dropFirst().compactMap { shell.constant($0) }
    switch name {
    case "command" where option == "-v" || option == "-V":
      // Where there is no `local`, `typeset` takes its place.
      return others.contains("local") ? others + ["typeset"] : others
    case "type", "which", "hash": return others
    case ".", "source":
      // What is read may set them.
      let isRelease = ["/os-release", "/lsb-release"].contains { others.first?.hasSuffix($0) ?? false }
      return isRelease ? [] : ["HOSTNAME", "OSTYPE", "HOSTTYPE", "MACHTYPE", "UID", "EUID"]
    case "[", "test":
      return words.count > 2 && (option == "-n" || option == "-z") ? shell.text(words[2].range).names : []
    default: return []
    }
  }

  mutating func all() -> [FoundBashism] {
    var own: Set<String> = []
    shell.walk { node in
      switch node {
      case .command(let command):
        if case .function(let name, _) = command.kind { own.insert(shell.text(name.range)) }
        if case .each(let variable, _, _, _) = command.kind { own.insert(shell.text(variable.range)) }
        if case .simple(let simple) = command.kind { own.formUnion(asked(simple)) }
      case .assignment(let assignment): own.insert(shell.text(assignment.name))
      default: break
      }
      return .enter
    }
    self.own = own
    var this = self
    shell.walk { node in
      switch node {
      case .command(let command): this.look(at: command)
      case .assignment(let assignment): this.look(at: assignment)
      case .redirect(let redirect): this.look(at: redirect)
      case .word(let word): this.look(at: word)
      case .part(let part): this.look(at: part)
      default: break
      }
      return .enter
    }
    this.lookAtOperators()
    return this.found.sorted { $0.range.start < $1.range.start }
  }

  mutating func fails(
    _ range: ByteRange, _ message: String, _ help: String? = nil, _ replacement: String? = nil
  ) {
    found.append(.init(range: range, message: message, fails: true, help: help, replacement: replacement))
  }

  mutating func differs(
    _ range: ByteRange, _ message: String, _ help: String? = nil, _ replacement: String? = nil
  ) {
    found.append(.init(range: range, message: message, fails: false, help: help, replacement: replacement))
  }

  private mutating func look(at command: Command) {
    let start = Int(command.range.start)
    func head(_ length: Int) -> ByteRange { ByteRange(start, start + length) }
    switch command.kind {
    case .condition: fails(head(2), "dash has no '[['", "use '[' and quote the variables in it")
    case .arithmetic: fails(head(2), "dash runs what stands in '((' as a command", "use '[' or $((…))")
    case .count: fails(head(3), "dash has no 'for (('", "use 'while' and $((…))")
    case .each(_, _, _, isSelect: true): fails(head(6), "dash has no 'select'")
    case .coprocess: fails(head(6), "dash has no 'coproc'")
    case .function(let name, _):
      if shell.text(head(9)).hasPrefix("function"), name.range.start > command.range.start {
        let text = shell.text(name.range)
        let isBare = !shell.text(ByteRange(Int(name.range.end), Int(name.range.end) + 4)).contains("(")
        fails(
          ByteRange(start, Int(name.range.end)), "dash has no 'function'", "write '\(text)()'",
          isBare ? "\(text)()" : text)
      } else if !shell.text(name.range).isShellName {
        fails(name.range, "dash refuses the name '\(shell.text(name.range))' for a function")
      }
    case .simple(let simple): look(at: simple)
    case .andOr(let andOr):
      fallbacks += andOr.rest.filter { $0.isOr }.map { $0.command.range }
    case .pipeline(let pipeline):
      if pipeline.isTimed, shell.text(head(4)) == "time" {
        differs(
          head(4), "'time' is a word of bash; dash looks for a program of that name, which stock images lack")
      }
    default: break
    }
  }

  private mutating func look(at assignment: Assignment) {
    let head = ByteRange(
      Int(assignment.range.start), max(Int(assignment.value.range.start), Int(assignment.name.end)))
    let name = shell.text(assignment.name)
    if assignment.appends {
      fails(head, "dash takes '\(name)+=' for the name of a command", "write \(name)=\"$\(name)…\"")
    } else if assignment.index != nil {
      fails(head, "dash has no arrays")
    }
  }

  private mutating func look(at redirect: Redirect) {
    let operatorRange = ByteRange(Int(redirect.range.start), Int(redirect.target.range.start))
    switch redirect.operator {
    case .both, .appendBoth:
      let sign = redirect.operator == .both ? ">" : ">>"
      let target = shell.text(redirect.target.range)
      fails(
        redirect.range, "dash runs the command in the background here, and empties the file",
        "write '\(sign) \(target) 2>&1'", "\(sign) \(target) 2>&1")
    case .hereString: fails(redirect.range, "dash has no '<<<'", "use a pipe or a here-document")
    case .duplicateOutput:
      if let target = shell.constant(redirect.target), target != "-", !target.isEmpty,
        !target.allSatisfy(\.isNumber)
      {
        fails(
          redirect.range, "dash takes only a number behind '>&'", "write '> \(target) 2>&1'",
          "> \(target) 2>&1")
      }
    default: break
    }
    if shell.text(redirect.descriptor).hasPrefix("{") { fails(operatorRange, "dash has no '{name}>'") }
  }

  private mutating func look(at word: Word) {
    if word.parts.contains(where: { $0.kind == .brace }) {
      differs(
        word.range, "dash does not expand braces: the word stays as it is written", "write the words out")
    }
  }

  private mutating func look(at part: WordPart) {
    switch part.kind {
    case .ansiQuoted: differs(part.range, "dash does not know $'…' and puts a '$' there", "use printf")
    case .doubleQuoted(_, localized: true):
      differs(part.range, "dash does not know $\"…\" and puts a '$' there")
    case .process: fails(part.range, "dash has no process substitution", "use a file or a pipe")
    case .array: fails(part.range, "dash has no arrays")
    case .arithmetic:
      let text = shell.text(part.range)
      if text.hasPrefix("$[") {
        differs(part.range, "dash does not calculate in $[…]", "write $((…))")
      } else if text.contains("++") || text.contains("**") || text.hasDecrement {
        fails(part.range, "dash's arithmetic has no '++', '--' and '**'", "write x=$((x + 1))")
      }
    case .expansion(let expansion): look(at: expansion, part.range)
    case .parameter(let name):
      // Beside `$$` it only makes a name rarer.
      let around = ByteRange(
        max(0, Int(part.range.start) - 4), min(shell.bytes.count, Int(part.range.end) + 4))
      if shell.text(name) != "RANDOM" || !shell.text(around).contains("$$") {
        look(atVariable: shell.text(name), part.range)
      }
    case .command(let list, _):
      if list.items.count == 1, case .simple(let simple) = list.items[0].command.kind, simple.words.isEmpty,
        simple.assignments.isEmpty, list.items[0].command.redirects.count == 1,
        list.items[0].command.redirects[0].operator == .input
      {
        differs(part.range, "in dash this is empty: it has no '$(< file)'", "write $(cat file)")
      }
    default: break
    }
  }

  private mutating func look(at expansion: ParameterExpansion, _ range: ByteRange) {
    let sign = shell.text(expansion.operator)
    if expansion.index != nil {
      fails(range, "dash has no arrays")
    } else if shell.text(expansion.prefix) == "!" {
      fails(range, "dash has no '${!name}'", "use eval, or a case")
    } else if !Self.operators.contains(sign) {
      fails(
        range, "dash refuses '${…\(sign)…}': bad substitution", "use sed, cut or tr, or ${x#…} and ${x%…}")
    } else if sign.isEmpty, expansion.prefix.isEmpty {
      look(atVariable: shell.text(expansion.name), range)
    }
  }

  private static let operators: Set = [
    "", ":-", "-", ":=", "=", ":?", "?", ":+", "+", "#", "##", "%", "%%",
  ]

  private mutating func look(atVariable name: String, _ range: ByteRange) {
    guard Self.variables.contains(name), !own.contains(name) else { return }
    let help = ["UID": "use $(id -u)", "EUID": "use $(id -u)", "HOSTNAME": "use $(hostname)"][name]
    differs(range, "dash does not set \(name)", help)
  }

  private static let variables: Set = [
    "RANDOM", "UID", "EUID", "HOSTNAME", "SECONDS", "OSTYPE", "HOSTTYPE", "MACHTYPE", "BASH_SOURCE",
    "FUNCNAME",
    "PIPESTATUS", "GROUPS", "SRANDOM", "EPOCHSECONDS", "BASHPID",
  ]

  private mutating func lookAtOperators() {
    for (index, token) in shell.tokens.enumerated() where token.kind == .operator {
      let range = shell.range(ofToken: index)
      guard range.end - range.start >= 2 else { continue }
      switch shell.text(range) {
      case "|&": fails(range, "dash has no '|&'", "write '2>&1 |'", "2>&1 |")
      case ";&", ";;&": fails(range, "dash has only ';;'")
      default: break
      }
    }
  }

  /// Whether the script itself defines a function of that name.
  func isOwn(_ name: String) -> Bool { own.contains(name) }
}

extension String {
  /// Letters, digits and `_`, no digit first.
  var isShellName: Bool {
    !isEmpty && !(utf8.first.map { (48...57).contains($0) } ?? true)
      && utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
      }
  }

  /// `x--`, which is not `x - -1`.
  fileprivate var hasDecrement: Bool {
    let bytes = Array(utf8)
    return bytes.indices.dropLast(2).contains { at in
      let isName = bytes[at] == 95 || (48...57).contains(bytes[at]) || (97...122).contains(bytes[at] | 0x20)
      guard isName, bytes[at + 1] == 45, bytes[at + 2] == 45 else { return false }
      let next = at + 3 < bytes.count ? bytes[at + 3] : 41
      return !(next == 95 || next == 36 || (48...57).contains(next) || (97...122).contains(next | 0x20))
    }
  }
}
