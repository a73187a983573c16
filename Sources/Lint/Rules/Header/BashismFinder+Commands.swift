import Diagnostics
import ShellSyntax

extension BashismFinder {
  /// Builtins of bash that dash has not, or has with fewer options.
  mutating func look(at simple: SimpleCommand) {
    guard let first = simple.words.first, let name = shell.constant(first), !isOwn(name) else { return }
    let words = simple.words.dropFirst().map { (range: $0.range, text: shell.constant($0)) }
    switch name {
    case "source":
      let isPath = words.first?.text?.contains("/") ?? false
      fails(first.range, "dash has no 'source'", "write '.'", isPath ? "." : nil)
    case "declare", "typeset", "let", "shopt", "pushd", "popd", "dirs", "mapfile", "readarray", "disown",
      "compgen", "complete", "caller", "enable", "builtin", "suspend", "bind":
      // `command -v local > /dev/null || typeset …`: it has asked.
      if fallbacks.contains(where: { $0.start <= first.range.start && first.range.end <= $0.end }) { break }
      fails(first.range, "dash has no '\(name)'", name == "let" ? "use $((…))" : nil)
    case "[", "test": lookAtTest(words)
    case "echo":
      if let word = words.first, let text = word.text, text.count > 1, text.hasPrefix("-"),
        text.contains("e"),
        text.dropFirst().allSatisfy({ "neE".contains($0) })
      {
        differs(word.range, "dash's echo writes '\(text)' out: it needs no option for \\n", "use printf")
      }
    case "read": lookAtRead(first, words)
    case "printf":
      if let word = words.first, word.text == "-v" {
        fails(word.range, "dash's printf has no '-v'")
      } else if let word = words.first, let text = word.text, text.contains("%q") || text.contains("%(") {
        fails(word.range, "dash's printf has no '%q' and '%(…)'")
      }
    case "local", "export", "readonly":
      if let word = words.first, let text = word.text, text.count > 1, text.hasPrefix("-"), text != "-p",
        text != "--"
      {
        fails(word.range, "dash's \(name) has no '\(text)'")
      }
    case "set": lookAtSet(words)
    case "trap": for word in words.dropFirst() { lookAtSignal(word, of: "trap") }
    case "kill":
      if let word = words.first, let text = word.text, text.hasPrefix("-SIG") {
        fails(
          word.range, "dash's kill knows no '\(text)'", "write '-\(text.dropFirst(4))'",
          "-\(text.dropFirst(4))")
      }
    case "wait", "exec":
      if let word = words.first, let text = word.text, text.count > 1, text.hasPrefix("-"), text != "--" {
        fails(word.range, "dash's \(name) has no '\(text)'")
      }
    case "exit", "return":
      if let word = words.first, let text = word.text, text.hasPrefix("-"),
        text.dropFirst().allSatisfy(\.isNumber)
      {
        fails(word.range, "dash refuses '\(text)' as an exit code", "write a number from 0 to 255")
      }
    default: break
    }
  }

  private mutating func lookAtTest(_ words: [(range: ByteRange, text: String?)]) {
    for (index, word) in words.enumerated() {
      switch word.text {
      case "==" where index > 0: fails(word.range, "dash's '[' has no '=='", "write '='", "=")
      case "=~" where index > 0: fails(word.range, "dash's '[' has no '=~'", "use grep or case")
      case "-v" where index == 0: fails(word.range, "dash's '[' has no '-v'", "write [ -n \"${name+x}\" ]")
      default: break
      }
    }
  }

  private mutating func lookAtRead(_ first: Word, _ words: [(range: ByteRange, text: String?)]) {
    var rest = words[...]
    while let word = rest.first, let text = word.text, text.count > 1, text.hasPrefix("-") {
      rest = rest.dropFirst()
      if text == "--" { break }
      if let letter = text.dropFirst().first(where: { $0 != "r" && $0 != "p" }) {
        if !text.dropFirst().prefix(while: { $0 != letter }).contains("p") {
          fails(word.range, "dash's read knows '-r' and '-p' only")
          return
        }
      }
      if text.hasSuffix("p") { rest = rest.dropFirst() }
    }
    if rest.isEmpty { fails(first.range, "dash's read wants the name of a variable", "write 'read -r line'") }
  }

  private mutating func lookAtSet(_ words: [(range: ByteRange, text: String?)]) {
    var index = 0
    while index < words.count, let text = words[index].text, text.hasPrefix("-") || text.hasPrefix("+"),
      text != "--"
    {
      if text.count > 1, text.contains("o"), index + 1 < words.count {
        index += 1
        if let name = words[index].text, !Self.options.contains(name) {
          fails(
            words[index].range, "dash has no 'set -o \(name)', and stops here",
            name == "pipefail" ? "let '#!/bin/bash' run the script, or do without the pipe" : nil)
        }
      }
      index += 1
    }
  }

  private static let options: Set = [
    "errexit", "noglob", "ignoreeof", "interactive", "monitor", "noexec", "stdin", "xtrace", "verbose", "vi",
    "emacs", "noclobber", "allexport", "notify", "nounset", "nolog", "debug",
  ]

  private mutating func lookAtSignal(_ word: (range: ByteRange, text: String?), of command: String) {
    guard let text = word.text else { return }
    if text.hasPrefix("SIG") {
      let name = String(text.dropFirst(3))
      fails(word.range, "dash's \(command) knows no '\(text)'", "write '\(name)'", name)
    } else if ["ERR", "DEBUG", "RETURN"].contains(text) {
      fails(word.range, "dash's \(command) knows no '\(text)'")
    }
  }
}
