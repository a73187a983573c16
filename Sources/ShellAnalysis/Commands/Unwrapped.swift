import Diagnostics

/// A command without what is around it.
struct Unwrapped {
  var wrappers: [Invocation.Wrapper] = []
  var assignments: [String: Value] = [:]
  /// The words of the command itself.
  var words: [Field]
  /// A wrapper that only the shell itself knows: functions and builtins still mean what they mean.
  var isInShell = true
  /// `exec` is around it: nothing of the script runs behind it.
  var isExecuted = false
  /// A shell reads the words as a text, as `flock FILE -c` has it.
  var isText = false
  /// `sudo` and its like start the command with an environment of their own.
  var resetsEnvironment = false
  /// What stands before such a wrapper and does not come through.
  var lost: [String: Value] = [:]
  /// `xargs` gets its words from its input.
  var takesInput = false

  /// Reads the words of a command line; `isFunction` knows the functions of the script.
  init(_ fields: [Field], _ assignments: [String: Value], isFunction: (String) -> Bool) {
    words = fields
    self.assignments = assignments
    for _ in 0..<12 {
      guard let first = words.first, let name = first.argument.programName else { return }
      if isInShell, let text = first.argument.text, isFunction(text) { return }
      guard unwrap(name) else { return }
    }
  }

  private mutating func unwrap(_ name: String) -> Bool {
    if retries(name) { return unwrapRetry(name) }
    guard let form = WrapperForm.all[name] else { return false }
    var index = 1
    var own: [String: Value] = [:]
    var split: [Field] = []
    var isDone = false
    while index < words.count, !isDone, let option = options(form, name, &index, &isDone) {
      if option.stops { return false }
      if option.splits { split = option.split }
    }
    var operands = form.operands
    if name == "chrt", index < words.count, words[index].argument.text.map({ Int($0) == nil }) ?? false {
      operands = 0
    }
    index += operands
    if form.takesAssignments {
      while index < words.count, let (variable, value) = assignment(words[index].argument.value) {
        own[variable] = value
        index += 1
      }
    }
    let isFlock = name == "flock"
    if isFlock, index < words.count, words[index].argument.text == "-c" {
      isText = true
      index += 1
    }
    guard index < words.count || !split.isEmpty else { return false }
    let parts = words[..<min(index, words.count)].map(\.argument)
    guard let start = parts.first, let end = parts.last else { return false }
    wrappers.append(Invocation.Wrapper(name: name, words: parts, place: start.place.joined(end.place)))
    if resets(name, parts) {
      resetsEnvironment = true
      let kept = keptNames(parts)
      lost.merge(assignments.filter { !kept.contains($0.key) }) { $1 }
      assignments = assignments.filter { kept.contains($0.key) }
    }
    assignments.merge(own) { $1 }
    words = split + words[min(index, words.count)...]
    switch name {
    case "command", "builtin", "time": break
    case "exec": isExecuted = true
    default: isInShell = false
    }
    if name == "xargs" { takesInput = true }
    return !isText
  }

  /// Whether the command does not get the variables that this wrapper has.
  private func resets(_ name: String, _ words: [Argument]) -> Bool {
    switch name {
    case "sudo":
      return !words.dropFirst().contains { word in
        let text = word.value.prefix
        return text == "--preserve-env" || text.hasPrefix("-") && !text.hasPrefix("--") && text.contains("E")
      }
    case "doas", "systemd-run": return true
    case "env":
      return words.dropFirst().contains {
        $0.text == "-i" || $0.text == "-" || $0.text == "--ignore-environment"
      }
    default: return false
    }
  }

  /// The names behind `--preserve-env=`.
  private func keptNames(_ words: [Argument]) -> Set<String> {
    let options = words.compactMap(\.text).filter { $0.hasPrefix("--preserve-env=") }
    return Set(options.flatMap { $0.dropFirst(15).split(separator: ",").map(String.init) })
  }

  private struct Option {
    var stops = false
    var splits = false
    var split: [Field] = []
  }

  /// Reads one option; nil when the word is none.
  private func options(
    _ form: WrapperForm, _ name: String, _ index: inout Int, _ isDone: inout Bool
  ) -> Option? {
    let value = words[index].argument.value
    let text = value.prefix
    guard text.hasPrefix("-") || name == "chrt" && false else { return nil }
    if text == "-" {
      index += 1
      return Option()
    }
    if text == "--" {
      index += 1
      isDone = true
      return Option()
    }
    if text.hasPrefix("--") {
      let long = text.dropFirst(2)
      let parts = long.split(separator: "=", maxSplits: 1)
      index += 1
      if name == "env", parts.first == "split-string" {
        return Option(splits: true, split: splitWords(parts.count == 2 ? String(parts[1]) : take(&index)))
      }
      if !long.contains("="), form.names.contains(String(long)) { index += 1 }
      return Option()
    }
    if isFlock(name, text) { return nil }
    index += 1
    let letters = Array(text.dropFirst())
    for (position, letter) in letters.enumerated() {
      if form.stops.contains(letter) { return Option(stops: true) }
      guard form.letters.contains(letter) else { continue }
      let rest = String(letters[(position + 1)...])
      if name == "env", letter == "S" {
        return Option(splits: true, split: splitWords(rest.isEmpty ? take(&index) : rest))
      }
      if rest.isEmpty, value.text != nil { index += 1 }
      break
    }
    return Option()
  }

  private func isFlock(_ name: String, _ text: String) -> Bool { name == "flock" && text == "-c" }

  private func take(_ index: inout Int) -> String {
    guard index < words.count else { return "" }
    index += 1
    return words[index - 1].argument.text ?? ""
  }

  private func splitWords(_ text: String) -> [Field] {
    guard let place = words.first?.argument.place else { return [] }
    return text.split { $0 == " " || $0 == "\t" }.map {
      Field(Argument(Value(String($0)), at: place, isWritten: false))
    }
  }

  /// A program that tries a command again and again: its own words are options, numbers and durations.
  private mutating func unwrapRetry(_ name: String) -> Bool {
    var index = 1
    while index < words.count, let text = words[index].argument.text,
      text.hasPrefix("-") || (text.first?.isNumber ?? false)
    {
      index += 1
      if text == "--" { break }
      if text.hasPrefix("-"), !text.contains("="), index + 1 < words.count,
        let next = words[index].argument.text,
        next.first?.isNumber ?? false
      {
        index += 1
      }
    }
    guard index < words.count else { return false }
    let parts = words[..<index].map(\.argument)
    guard let start = parts.first, let end = parts.last else { return false }
    wrappers.append(Invocation.Wrapper(name: name, words: parts, place: start.place.joined(end.place)))
    words = Array(words[index...])
    isInShell = false
    if words.count == 1, words[0].argument.text?.contains(" ") ?? false {
      isText = true
      return false
    }
    return true
  }
}

/// `name=value`, as `env` and `sudo` take it.
func assignment(_ value: Value) -> (name: String, value: Value)? {
  guard case .known(let head) = value.pieces.first, let equals = head.firstIndex(of: "="),
    equals != head.startIndex
  else { return nil }
  let name = head[..<equals]
  guard let first = name.utf8.first, first == 0x5F || (first | 0x20) >= 0x61 && (first | 0x20) <= 0x7A,
    name.utf8.allSatisfy({
      $0 == 0x5F || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39
    })
  else { return nil }
  let rest = String(head[head.index(after: equals)...])
  var pieces = value.pieces
  if rest.isEmpty, pieces.count > 1 { pieces.removeFirst() } else { pieces[0] = .known(rest) }
  return (String(name), Value(pieces))
}

/// What stands behind the last slash.
func baseName(_ path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
  return String(path[path.utf8.index(after: slash)...])
}

extension Argument {
  /// The base name of the program that it names; nil when that is unknown.
  var programName: String? {
    if let text { return baseName(text) }
    guard case .known(let tail) = value.pieces.last, tail.utf8.contains(0x2F) else { return nil }
    return baseName(tail)
  }
}

extension Place {
  /// From the start of this one to the end of the other, when that comes behind it.
  func joined(_ other: Place) -> Place {
    guard other.range.start >= range.end, other.file === file else { return self }
    return Place(file, SourceRange(range.start, other.range.end))
  }
}
