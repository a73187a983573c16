import Diagnostics
import ShellAnalysis
import ShellSyntax

/// The stretches of a script that run only when it is given arguments. Nobody gives user-data any.
struct ArgumentBranches {
  private let script: Script
  private let functions: FunctionCalls
  private var ranges: [ByteRange] = []
  /// The same, as the file has them.
  private var stretches = Stretches([])
  /// The variables that hold an argument.
  private var names: Set<String> = ["@", "*"]
  /// The variables of `getopts`.
  private var options: Set<String> = []

  init(_ script: Script) {
    self.script = script
    let shell = script.shell
    functions = FunctionCalls(shell)
    shell.walk { node in
      if case .command(let command) = node { look(command) }
      return .enter
    }
    // Functions that are called from there alone, and what they call.
    var rest = functions.all
    for _ in 0..<8 {
      let known = Stretches(ranges.map(\.source))
      let next = rest.filter { !$0.calls.isEmpty && $0.calls.allSatisfy { known.contains($0.range.source) } }
      if next.isEmpty { break }
      rest.removeAll { function in next.contains { $0.body == function.body } }
      ranges += next.map(\.body)
    }
    stretches = Stretches(ranges.map { script.place($0).range })
  }

  /// Whether that stretch of the file stands in one of them.
  func contains(_ range: SourceRange) -> Bool { stretches.contains(range) }

  private var shell: ShellFile { script.shell }

  private mutating func look(_ command: Command) {
    let isOwn = functions.seesArguments(at: command.range)
    switch command.kind {
    case .simple(let simple):
      if simple.words.count > 2, shell.constant(simple.words[0]) == "getopts",
        let name = shell.constant(simple.words[2])
      {
        options.insert(name)
      }
      for assignment in simple.assignments where isOwn && isArgument(assignment.value) {
        names.insert(shell.text(assignment.name))
      }
    case .match(let word, let items):
      let isOption = shell.variable(word).map(options.contains) ?? false
      for item in items {
        let patterns = item.patterns.map(shell.constant)
        let isForOption = patterns.contains { $0?.hasPrefix("-") ?? false }
        let takesNothing = patterns.contains { $0?.allSatisfy { $0 == "*" } ?? true }
        if isOption || isForOption || isOwn && isArgument(word) && !takesNothing { ranges.append(item.range) }
      }
    case .choice(let branches, _) where isOwn:
      for branch in branches where asks(branch.condition) { ranges.append(branch.body.range) }
    case .loop(let isUntil, let condition, let body) where isOwn && !isUntil && asks(condition):
      ranges.append(body.range)
    case .each(_, nil, let body, _) where isOwn: ranges.append(body.range)
    case .andOr(let andOr) where isOwn && asks(andOr.first):
      for link in andOr.rest.prefix(while: { !$0.isOr }) { ranges.append(link.command.range) }
    default: break
    }
  }

  private func isArgument(_ word: Word) -> Bool {
    guard let name = shell.variable(word), !name.isEmpty else { return false }
    return names.contains(name) || name != "0" && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Whether this holds only when there are arguments.
  private func asks(_ list: CommandList) -> Bool { list.items.count == 1 && asks(list.items[0].command) }

  private func asks(_ command: Command) -> Bool {
    switch command.kind {
    case .andOr(let andOr):
      let commands = [andOr.first] + andOr.rest.map(\.command)
      if andOr.rest.allSatisfy({ !$0.isOr }) { return commands.contains(where: asks) }
      return andOr.rest.allSatisfy(\.isOr) && commands.allSatisfy(asks)
    case .condition(.word(let word)): return isArgument(word)
    case .condition(.unary(let name, let word)): return shell.constant(name) == "-n" && isArgument(word)
    case .condition(.binary(let left, let sign, let right)):
      return asks(left, shell.text(sign), right)
    case .simple(let simple):
      var words = simple.words[...]
      guard let name = words.popFirst().flatMap(shell.constant), name == "[" || name == "test" else {
        return false
      }
      if name == "[" { words = words.dropLast() }
      let all = Array(words)
      if all.count == 1 { return isArgument(all[0]) }
      if all.count == 2 { return shell.constant(all[0]) == "-n" && isArgument(all[1]) }
      return all.count == 3 && asks(all[0], shell.text(all[1].range), all[2])
    default: return false
    }
  }

  private func asks(_ left: Word, _ sign: String, _ right: Word) -> Bool {
    if shell.variable(left) == "#", let number = shell.constant(right).flatMap({ Int($0) }) {
      switch sign {
      case "-gt": return number >= 0
      case "-ge", "-eq", "=", "==": return number > 0
      case "-ne", "!=": return number == 0
      default: return false
      }
    }
    guard sign == "=" || sign == "==" else { return false }
    func isText(_ word: Word) -> Bool {
      shell.constant(word).map { !$0.isEmpty && !$0.contains("*") } ?? false
    }
    return isArgument(left) && isText(right) || isArgument(right) && isText(left)
  }
}
