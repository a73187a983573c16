import ShellSyntax

/// The functions of a script and where they are called.
struct FunctionCalls {
  struct Call {
    let range: ByteRange
    /// It is given the arguments of what calls it, or none.
    let handsOn: Bool
  }

  struct Function {
    let name: String
    let body: ByteRange
    var calls: [Call] = []
  }

  private(set) var all: [Function] = []
  /// Those that are given the script's own arguments, or none.
  private var handedOn: Set<String> = []
  /// Those that set arguments of their own, by `set -- …`; "" is the script.
  private var replaced: Set<String> = []

  init(_ shell: ShellFile) {
    var indices: [String: Int] = [:]
    shell.walk { node in
      if case .command(let command) = node, case .function(let word, let body) = command.kind {
        let name = shell.text(word.range)
        indices[name] = all.count
        all.append(Function(name: name, body: body.range))
      }
      return .enter
    }
    // More than anybody writes: they are not followed.
    if all.count > 500 { return }
    shell.walk { node in
      guard case .command(let command) = node, case .simple(let simple) = command.kind else { return .enter }
      if simple.words.count > 1, shell.constant(simple.words[0]) == "set" {
        let option = shell.constant(simple.words[1])
        if option == nil || option == "--"
          || !(option?.hasPrefix("-") ?? false || option?.hasPrefix("+") ?? false)
        {
          replaced.insert(function(around: command.range)?.name ?? "")
        }
      }
      for (position, word) in simple.words.enumerated() {
        // A name anywhere else, as in `trap cleanup EXIT`, may be a call as well.
        guard let name = shell.constant(word), let index = indices[name] else { continue }
        let handsOn =
          position == 0
          && simple.words.dropFirst().allSatisfy { shell.variable($0) == "@" || shell.variable($0) == "*" }
        all[index].calls.append(Call(range: command.range, handsOn: handsOn))
      }
      return .enter
    }
    var isDone = false
    while !isDone {
      isDone = true
      for function in all where !handedOn.contains(function.name) && !function.calls.isEmpty {
        guard function.calls.allSatisfy({ $0.handsOn && seesArguments(at: $0.range) }) else { continue }
        handedOn.insert(function.name)
        isDone = false
      }
    }
  }

  /// Whether `$1` is the script's own there.
  func seesArguments(at range: ByteRange) -> Bool {
    guard let inner = function(around: range) else { return !replaced.contains("") }
    return handedOn.contains(inner.name) && !replaced.contains(inner.name)
  }

  /// The innermost one in whose body it stands.
  private func function(around range: ByteRange) -> Function? {
    all.filter { $0.body.start <= range.start && range.end <= $0.body.end }
      .max { $0.body.start < $1.body.start }
  }
}

extension ShellFile {
  /// The variable that is the whole word: `"$1"`, `${1:-}`.
  func variable(_ word: Word) -> String? {
    var text = text(word.range)[...]
    if text.first == "\"", text.last == "\"", text.count > 1 { text = text.dropFirst().dropLast() }
    guard text.first == "$" else { return nil }
    text = text.dropFirst()
    if text.first == "{", text.last == "}" { text = text.dropFirst().dropLast() }
    if text.hasSuffix(":-") { text = text.dropLast(2) } else if text.hasSuffix("-") { text = text.dropLast() }
    return String(text)
  }
}
