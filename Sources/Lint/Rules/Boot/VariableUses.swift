import Diagnostics
import ShellAnalysis
import ShellSyntax

/// An expansion of a variable.
struct VariableUse {
  let name: String
  /// With `$` and braces.
  let range: ByteRange
  /// `:-` and the like; empty when there is none.
  let sign: String
  /// The index of the here-document in whose text it stands.
  let hereDocument: Int?
  /// The name of the program to whose command line it belongs, behind `sudo`; empty when that is not known.
  let program: String

  /// Whether it only goes to the screen, as a part of a message, or into another variable as it is.
  let isShown: Bool

  /// Whether the shell puts something else there, or complains, when the variable is not set.
  var hasDefault: Bool { [":-", "-", ":=", "=", ":+", "+", ":?", "?"].contains(sign) }
}

/// What a script does with variables, by name, as far as its text tells.
struct VariableUses {
  /// In the order of the text, those in functions that nobody calls left out.
  private(set) var uses: [VariableUse] = []
  /// The `~` that stand for HOME.
  private(set) var tildes: [VariableUse] = []
  /// Where a variable is set first.
  private(set) var firstSet: [String: Int] = [:]
  /// Where a test asks whether it is set.
  private var firstAsked: [String: Int] = [:]
  /// Where a file or a text is read that may set any variable; nil when there is none.
  private(set) var firstUnknown: Int?
  /// Where `set -u` stands first.
  private(set) var firstNounset: Int?
  /// What is set when the text begins.
  private var given: Variables
  /// Whether sudo or su has set what belongs to a user.
  private var isOtherUsers: Bool
  private static let ofUsers: Set = ["HOME", "USER", "LOGNAME", "SUDO_USER", "SHELL"]

  init(_ script: Script) {
    let shell = script.shell
    given = script.given
    isOtherUsers = script.nesting?.isOtherUsers ?? false
    if script.nesting?.options.nounset ?? false { firstNounset = 0 }
    var mentioned: Set<String> = []
    shell.walk { node in
      if case .word(let word) = node, let text = shell.constant(word) { mentioned.insert(text) }
      return .enter
    }
    var this = self
    if let line = shell.bytes.split(separator: 0x0A, maxSplits: 1).first, line.starts(with: Array("#!".utf8)),
      String(decoding: line, as: UTF8.self).split(separator: " ").dropFirst().contains(where: {
        $0.hasOption("u")
      })
    {
      this.firstNounset = 0
    }
    var commands: [Around] = []
    /// The variable that is the whole of a value, the last one seen.
    var saved: ByteRange?
    let documents = RangeIndex(shell.hereDocuments.map { $0.range.indices })
    func document(around part: WordPart) -> Int? {
      documents.indices(at: Int(part.range.start)).first {
        part.range.end <= shell.hereDocuments[$0].range.end
      }
    }
    shell.walk { node in
      switch node {
      case .command(let command):
        switch command.kind {
        case .function(let name, _):
          // A function of a script that is one long list of functions may be called from anywhere in it.
          if !mentioned.contains(shell.text(name.range)) { return .skip }
        case .each(let variable, _, _, _): this.set(shell.text(variable.range), at: Int(command.range.start))
        case .simple(let simple):
          commands.append(Around(command, shell.program(of: simple)))
          if ["export", "readonly", "local", "declare", "typeset"].contains(commands.last?.name) {
            commands[commands.count - 1].saved = simple.words.compactMap { $0.parts.dropFirst().onlyVariable }
          }
          this.look(at: simple, at: Int(command.range.start), shell)
        case .condition: commands.append(Around(command, "[["))
        default: break
        }
      case .assignment(let assignment):
        this.set(shell.text(assignment.name), at: Int(assignment.range.end))
        saved = assignment.value.parts[...].onlyVariable
      case .part(let part):
        // A here-document stands behind its command.
        let document = document(around: part)
        while document == nil, let last = commands.last, last.range.end <= part.range.start {
          commands.removeLast()
        }
        let isSaved = part.range == saved || commands.last?.saved.contains(part.range) ?? false
        this.look(at: part, shell, commands.last, in: document, isSaved: isSaved)
      default: break
      }
      return .enter
    }
    self = this
  }

  /// Whether nothing sets the variable before the use, and nothing is read that might.
  func isUnset(_ use: VariableUse) -> Bool {
    if given.isSet(use.name) || given.isOpen || isOtherUsers && Self.ofUsers.contains(use.name) {
      return false
    }
    let at = Int(use.range.start)
    if let set = firstSet[use.name], set <= at { return false }
    if let asked = firstAsked[use.name], asked <= at { return false }
    return firstUnknown.map { $0 > at } ?? true
  }

  /// Whether `set -u` ends the script where a variable is not set.
  func isNounset(at use: VariableUse) -> Bool { firstNounset.map { $0 <= Int(use.range.start) } ?? false }

  private mutating func set(_ name: String, at offset: Int) {
    firstSet[name] = min(firstSet[name] ?? .max, offset)
  }

  private mutating func unknown(at offset: Int) { firstUnknown = min(firstUnknown ?? .max, offset) }

  private mutating func look(
    at part: WordPart, _ shell: ShellFile, _ around: Around?, in document: Int?, isSaved: Bool
  ) {
    let program = around?.name ?? ""
    func use(_ name: String, _ sign: String) -> VariableUse {
      VariableUse(
        name: name, range: part.range, sign: sign, hereDocument: document, program: program,
        isShown: isSaved || around?.isShown ?? false)
    }
    switch part.kind {
    case .parameter(let name):
      uses.append(use(shell.text(name), ""))
      ask(shell.text(name), "", part, program)
    case .expansion(let expansion):
      let name = shell.text(expansion.name)
      let sign = shell.text(expansion.operator)
      uses.append(use(name, sign))
      ask(name, sign, part, program)
      if sign == ":=" || sign == "=" { set(name, at: Int(part.range.end)) }
    case .tilde where shell.text(part.range) == "~":
      tildes.append(use("HOME", ""))
      ask("HOME", "", part, program)
    case .arithmetic:
      // `$((x = 1))` and the like: every name counts as set.
      for name in shell.text(part.range).names { set(name, at: Int(part.range.start)) }
    default: break
    }
  }

  /// `[ -n "$NAME" ]`, `${NAME:?}`, `${NAME:-}`: who asks knows that it may not be set.
  private mutating func ask(_ name: String, _ sign: String, _ part: WordPart, _ program: String) {
    guard program == "[" || program == "test" || program == "[[" || !sign.isEmpty else { return }
    if sign.isEmpty || [":-", "-", ":?", "?", ":+", "+"].contains(sign) {
      firstAsked[name] = min(firstAsked[name] ?? .max, Int(part.range.start))
    }
  }

  private mutating func look(at simple: SimpleCommand, at offset: Int, _ shell: ShellFile) {
    guard let first = simple.words.first, let name = shell.constant(first) else { return }
    let words = simple.words.dropFirst()
    switch name {
    case "export", "readonly", "declare", "typeset", "local":
      for word in words {
        let text = shell.text(word.range)
        if let end = text.firstIndex(of: "=") {
          set(String(text[..<end].filter { $0 != "+" }), at: Int(word.range.end))
        }
      }
    case "read", "mapfile", "readarray", "getopts", "printf", "let", "unset":
      for word in words { for name in shell.text(word.range).names { set(name, at: offset) } }
    case "eval": unknown(at: offset)
    case "source", ".":
      // These are known, and set nothing of what is asked for.
      let known = ["/etc/os-release", "/usr/lib/os-release", "/etc/lsb-release"]
      if !(words.first.flatMap { shell.constant($0) }.map { known.contains($0) } ?? false) {
        unknown(at: offset)
      }
    case "set":
      for word in words {
        guard let text = shell.constant(word) else { continue }
        if text.hasOption("u") || text == "nounset" { firstNounset = min(firstNounset ?? .max, offset) }
      }
    default: break
    }
  }
}

/// The command in which an expansion stands.
private struct Around {
  let range: ByteRange
  let name: String
  let isShown: Bool
  /// The variables that are the whole of what `export` and its like set.
  var saved: [ByteRange] = []

  init(_ command: Command, _ name: String) {
    range = command.range
    self.name = name
    let isMessage = ["echo", "printf", "cat", "message", "log", "warn", "error", "die"].contains(name)
    isShown =
      isMessage
      && !command.redirects.contains {
        [.output, .append, .clobber, .both, .appendBoth].contains($0.operator)
      }
  }
}

extension ArraySlice<WordPart> {
  /// The variable that is all of it, quoted or not.
  fileprivate var onlyVariable: ByteRange? {
    guard count == 1, let part = first else { return nil }
    switch part.kind {
    case .doubleQuoted(let inner, _): return inner.count == 1 ? inner[...].onlyVariable : nil
    case .parameter, .expansion: return part.range
    default: return nil
    }
  }
}

extension ShellFile {
  /// The base name of what a command runs, behind `sudo` and assignments of `env`; empty when it is unknown.
  func program(of simple: SimpleCommand) -> String {
    programWords(of: simple).first.flatMap { constant($0) }?.baseName ?? ""
  }

  /// The words from the program on, behind `sudo`, `env` and the like.
  func programWords(of simple: SimpleCommand) -> ArraySlice<Word> {
    var words = simple.words[...]
    while let word = words.first, let name = constant(word)?.baseName,
      ["sudo", "env", "command", "nohup", "time", "exec", "nice", "eatmydata"].contains(name)
    {
      words = words.dropFirst()
      while let next = words.first {
        let text = self.text(next.range)
        guard text.hasPrefix("-") || (text.contains("=") && name != "command") else { break }
        words = words.dropFirst()
        if name == "sudo", ["-u", "-g", "--user", "--group"].contains(text) { words = words.dropFirst() }
      }
    }
    return words
  }
}

extension StringProtocol {
  /// Whether it is a group of one-letter options with that letter: `-eu`.
  func hasOption(_ letter: Character) -> Bool {
    hasPrefix("-") && !hasPrefix("--") && dropFirst().contains(letter) && dropFirst().allSatisfy(\.isLetter)
  }

  /// What stands behind the last slash.
  var baseName: String { String(lastIndex(of: "/").map { self[index(after: $0)...] } ?? self[startIndex...]) }

  /// The names of variables in it.
  var names: [String] {
    utf8.split { byte in
      !((48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == 95)
    }.map { String(decoding: $0, as: UTF8.self) }.filter(\.isShellName)
  }
}

/// Whether the file is meant to be filled in by Terraform, whose `${…}` look like the shell's.
func isTemplateFile(_ script: Script) -> Bool {
  let name = script.text.file.name
  return [".tpl", ".tftpl", ".tmpl", ".j2", ".in", ".template", ".erb"].contains { name.hasSuffix($0) }
}

/// Whether a script runs at the first boot itself: it is not one that the user-data only writes into a file.
func runsAtFirstBoot(_ script: Script, _ situation: Situation) -> Bool {
  situation.isFirstBoot && script.kind != .written
}
