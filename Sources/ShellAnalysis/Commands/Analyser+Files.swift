import Diagnostics
import ShellSyntax

extension Analyser {
  /// `sh FILE`, `FILE`: the file is one that the script has written, so it is read where it runs, once.
  ///
  /// - Returns: whether it was.
  mutating func ran(_ line: CommandLine, by index: Int, _ context: Context) -> Bool {
    guard !contents.isEmpty, let run = FileRun(line.words),
      !line.wrappers.contains(where: { $0.name == "chroot" }),
      let text = script(in: run.file),
      let dialect = run.dialect ?? Dialect(runs: text.bytes)
    else { return false }
    var own = context.apart(state.options)
    own.isSuppressed = false
    own.assignments.merge(line.assignments) { $1 }
    own.input = line.input
    let words = line.words.prefix(run.operands).map(\.argument)
    if let first = words.first, let last = words.last {
      let place = first.place.joined(last.place)
      let shell = run.dialect == nil ? (dialect == .bash ? "bash" : "sh") : line.name
      own.wrappers += line.wrappers + [.init(name: shell, words: words, place: place)]
    }
    let saved = state
    let mark = touched.count
    state.variables = line.resetsEnvironment ? Variables() : state.variables.exportedOnly
    state.functions = PersistentMap()
    state.options = run.dialect == nil ? Circumstances.Options(shebangOf: text.bytes) : run.options
    state.positional = Array(line.words[run.operands...])
    leaves.append([])
    nested(
      text, dialect: dialect, own, place: run.file.place,
      opening: .init(by: index, run.dialect == nil ? nil : line.name, in: own, path: run.file, self))
    _ = leaves.popLast()
    state = saved
    touched.removeLast(max(0, touched.count - mark))
    return true
  }

  /// `. FILE`: the same in this shell, as a function whose body stands in the file.
  ///
  /// - Returns: whether the file could be read.
  mutating func sourced(_ file: Argument, by index: Int, _ context: Context) -> Bool {
    guard !contents.isEmpty, let text = script(in: file) else { return false }
    let start = state.end
    let before = state
    let mark = touched.count
    var own = context
    own.calls.append(Self.noFunction)
    leaves.append([])
    nested(
      text, dialect: nil, own, place: file.place,
      opening: .init(by: index, isOwnShell: false, in: own, path: file, self))
    if state.end == .left { state.end = start }
    let returns = leaves.popLast() ?? []
    if !returns.isEmpty { join([state] + returns, from: before, since: mark) }
    return true
  }

  /// The number of the function that a file is which is read by `.`
  private static let noFunction = -1

  /// What the script has written into a file, for the first time that it runs.
  private mutating func script(in file: Argument) -> Text? {
    guard !file.mayBeSeveral, let key = fileKey(absolute(file).value), let stream = contents[key],
      stream.isWorthTelling, let first = stream.text.map.runs.first,
      followed.insert("\(key)\0\(first.outer)\0\(stream.text.bytes.count)").inserted
    else { return nil }
    return stream.text
  }

  /// What a path is called in `contents`; nil for one that may mean another file the next time.
  func fileKey(_ path: Value) -> String? {
    if let text = path.text { return text }
    guard path.pieces.count <= 8 else { return nil }
    var key = ""
    for piece in path.pieces {
      switch piece {
      case .known(let text): key += text
      case .unknown(let name?):
        guard let own = identity(of: name) else { return nil }
        key += "\0\(own)\0"
      case .unknown(nil): return nil
      }
    }
    return key
  }

  /// What tells a value that nobody knows from others of its name.
  private func identity(of name: String) -> String? {
    if name == "$" { return name }
    if name.hasPrefix("$(mktemp") {
      guard let known = temporaries[name], let number = known.number else { return nil }
      return "\(name) \(number)"
    }
    guard name.utf8.allSatisfy(isNameByte) else { return nil }
    guard let place = state.variables.place(name) else { return "\(name) \(state.variables.epoch)" }
    return "\(name) \(place.range.start) \(state.variables.epoch)"
  }

  /// `$(mktemp)` has run: its name means another file from here on.
  mutating func noteTemporary(_ name: String, in frame: Int, at offset: Int32) {
    let known = temporaries[name]
    let isSame = known.map { $0.frame == frame && $0.offset == offset } ?? true
    let number = isSame ? (known == nil ? 1 : known?.number.map { $0 + 1 }) : nil
    temporaries[name] = Temporary(frame: frame, offset: offset, number: number)
  }

  /// Where a name of temporary files is made.
  struct Temporary: Sendable {
    let frame: Int
    let offset: Int32
    /// How many there have been; nil when several places make files of that name.
    let number: Int?
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == 95
}

/// How a command runs a file.
private struct FileRun {
  let file: Argument
  /// The words up to and with the file.
  let operands: Int
  /// That of the shell that is named; nil when the file itself says it.
  let dialect: Dialect?
  let options: Circumstances.Options

  init?(_ fields: [Field]) {
    guard let first = fields.first?.argument else { return nil }
    if let program = first.programName.flatMap(Program.init(rawValue:)), program.isShell {
      guard let opening = Opening(ofFile: fields), let index = opening.file else { return nil }
      file = fields[index].argument
      operands = index + 1
      dialect = opening.dialect
      options = opening.options
      return
    }
    // Only a word with a slash is a path.
    guard
      first.value.pieces.contains(where: {
        if case .known(let text) = $0 { text.contains("/") } else { false }
      })
    else { return nil }
    file = first
    operands = 1
    dialect = nil
    options = Circumstances.Options()
  }
}

extension Dialect {
  /// The shell that runs a file with these bytes; nil when another program does.
  fileprivate init?(runs bytes: [UInt8]) {
    if let dialect = Dialect(shebangOf: bytes) {
      self = dialect
    } else if bytes.starts(with: "#!".utf8) {
      return nil
    } else {
      self = .sh
    }
  }
}
