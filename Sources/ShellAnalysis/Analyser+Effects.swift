import Diagnostics
import ShellSyntax

extension Analyser {
  /// Forgets what a stretch of the text may set.
  mutating func forget(_ range: ByteRange, _ context: Context) {
    let found = effects(of: context.frame)
    let place = frames[context.frame].place(range)
    var index = found.partition(before: range.start)
    while index < found.count, found[index].offset < range.end {
      switch found[index].kind {
      case .sets(let name): forget(name, at: place)
      case .setsAnything: state.variables.forgetAll()
      case .shifts: state.positional = nil
      case .moves: state.directory = nil
      case .calls(let name):
        if let function = state.functions[name] { forget(function, at: place) }
      }
      index += 1
    }
  }

  /// Forgets what a call of a function may set that is not looked into.
  mutating func forget(_ function: Function, at place: Place) {
    var seen: Set<Int> = []
    let all = effects(of: function, &seen)
    if all.setsAnything || all.names.count > 64 {
      state.variables.forgetAll()
    } else {
      for name in all.names.sorted() { forget(name, at: place) }
    }
    if all.moves { state.directory = nil }
  }

  mutating func forget(_ name: String, at place: Place) {
    touched.append(name)
    state.variables.forget(name, at: place)
  }

  private mutating func effects(of function: Function, _ seen: inout Set<Int>) -> FunctionEffects {
    if let known = functionEffects[function.index] { return known }
    var result = FunctionEffects()
    guard seen.insert(function.index).inserted, seen.count < 64 else { return result }
    let found = effects(of: function.frame)
    let range = function.body.range
    var index = found.partition(before: range.start)
    while index < found.count, found[index].offset < range.end, result.names.count <= 64 {
      switch found[index].kind {
      case .sets(let name): result.names.insert(name)
      case .setsAnything: result.setsAnything = true
      case .shifts: break
      case .moves: result.moves = true
      case .calls(let name):
        guard let other = state.functions[name] else { break }
        let inner = effects(of: other, &seen)
        result.names.formUnion(inner.names)
        result.setsAnything = result.setsAnything || inner.setsAnything
        result.moves = result.moves || inner.moves
      }
      index += 1
    }
    functionEffects[function.index] = result
    return result
  }

  /// The effects in a text, in the order in which they stand.
  private mutating func effects(of frame: Int) -> [Effect] {
    if let known = effects[frame] { return known }
    let found = Analyser.effects(in: frames[frame])
    effects[frame] = found
    return found
  }

  private static func effects(in frame: Frame) -> [Effect] {
    var found: [Effect] = []
    func add(_ offset: Int32, _ kind: Effect.Kind) { found.append(Effect(offset: offset, kind: kind)) }
    frame.shell.walk { node in
      switch node {
      case .assignment(let assignment): add(assignment.range.start, .sets(frame.name(assignment.name)))
      case .command(let command):
        switch command.kind {
        case .simple(let simple): addEffects(of: simple, in: frame, &found)
        case .each(let variable, _, _, _): add(variable.range.start, .sets(frame.name(variable.range)))
        case .arithmetic(let parts), .count(let parts, _):
          for name in identifiers(parts, in: frame) { add(command.range.start, .sets(name)) }
        default: break
        }
      case .part(let part):
        if case .expansion(let expansion) = part.kind, frame.shell[expansion.operator].last == 0x3D {
          add(part.range.start, .sets(frame.name(expansion.name)))
        }
        if case .arithmetic(let parts) = part.kind,
          frame.shell[part.range].contains(where: { $0 == 0x3D || $0 == 0x2B || $0 == 0x2D })
        {
          for name in identifiers(parts, in: frame) { add(part.range.start, .sets(name)) }
        }
      default: break
      }
      return .enter
    }
    return found.sorted { $0.offset < $1.offset }
  }

  private static func addEffects(of simple: SimpleCommand, in frame: Frame, _ found: inout [Effect]) {
    guard let first = simple.words.first, first.range.indices.count <= 64,
      let name = frame.shell.constant(first)
    else { return }
    let offset = first.range.start
    switch name {
    case "export", "readonly", "local", "declare", "typeset", "read", "getopts", "mapfile", "readarray",
      "unset", "printf", "let", "wait":
      for word in simple.words.dropFirst() {
        let text = frame.name(word.range).prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        if !text.isEmpty { found.append(Effect(offset: offset, kind: .sets(String(text)))) }
      }
      if name == "read" { found.append(Effect(offset: offset, kind: .sets("REPLY"))) }
    case "eval", "source", ".": found.append(Effect(offset: offset, kind: .setsAnything))
    case "set":
      let operand = simple.words.dropFirst().first { word in
        guard let byte = frame.shell[word.range].first else { return true }
        return byte != 0x2D && byte != 0x2B || frame.shell[word.range].elementsEqual("--".utf8)
      }
      if let operand, simple.words.count > 2 || !frame.shell[operand.range].elementsEqual("pipefail".utf8) {
        found.append(Effect(offset: offset, kind: .shifts))
      }
    case "shift": found.append(Effect(offset: offset, kind: .shifts))
    case "cd", "pushd", "popd": found.append(Effect(offset: offset, kind: .moves))
    default: found.append(Effect(offset: offset, kind: .calls(name)))
    }
  }

  private static func identifiers(_ parts: [WordPart], in frame: Frame) -> [String] {
    var names: [String] = []
    for part in parts {
      guard case .literal = part.kind else { continue }
      let text = frame.name(part.range)
      for word in text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
      where !(word.first?.isNumber ?? true) { names.append(String(word)) }
    }
    return names
  }
}

extension [Effect] {
  /// The index of the first that stands at `offset` or behind it.
  fileprivate func partition(before offset: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
