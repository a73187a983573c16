package import Diagnostics
package import ShellSyntax

/// Reads a script and works out what it does.
///
/// `holes` are the templates that may have left their marks in it, `variables` what is set when it starts, `options`
/// what whoever runs it sets; without them its first line does.
package func analyse(
  _ text: EmbeddedText, as kind: Script.Kind, dialect: Dialect, holes: TemplateHoles = [],
  variables: Variables = Variables(), options: Circumstances.Options? = nil
) -> Script {
  analyse(
    text, as: kind, dialect: dialect, holes: holes, variables: variables, options: options, level: 0)
}

/// The same for a script that a script writes, `level` levels deep.
func analyse(
  _ text: EmbeddedText, as kind: Script.Kind, dialect: Dialect, holes: TemplateHoles, variables: Variables,
  options: Circumstances.Options? = nil, level: Int, path: Argument? = nil
) -> Script {
  let shell = ShellFile(text.bytes, dialect: dialect, holes: holes)
  var analyser = Analyser(text, shell, holes: holes, level: level)
  analyser.state.variables = variables
  analyser.state.options = options ?? Circumstances.Options(shebangOf: text.bytes)
  analyser.run()
  return Script(
    kind: kind, text: text, shell: shell, invocations: analyser.invocations, changes: analyser.changes,
    written: analyser.written, path: path, options: analyser.state.options, given: variables,
    nested: analyser.texts.map { $0.script(kind, analyser.invocations) })
}

extension NestedText {
  /// The text as a script; its commands are told again where it is a file.
  fileprivate func script(_ kind: Script.Kind, _ invocations: [Invocation]) -> Script {
    let own = nesting.path == nil ? [] : Array(invocations[nesting.invocations])
    return Script(
      kind: kind, text: text, shell: shell, invocations: own, changes: [], path: nesting.path,
      options: Circumstances.Options(), given: nesting.variables, nesting: nesting)
  }
}

extension Circumstances.Options {
  /// What `#!/bin/sh -e` sets.
  init(shebangOf bytes: [UInt8]) {
    self.init()
    guard bytes.starts(with: "#!".utf8) else { return }
    let line = bytes.prefix(256).prefix { $0 != 0x0A && $0 != 0x0D }
    let words = String(decoding: line.dropFirst(2), as: UTF8.self).split(separator: " ").map(String.init)
    set(words.dropFirst().filter { $0.hasPrefix("-") || $0.hasPrefix("+") || $0 == "pipefail" })
  }

  /// Does what `set` does with these words; returns the index of the first operand, if there is one.
  @discardableResult
  package mutating func set(_ words: [String?]) -> Int? {
    var index = 0
    while index < words.count {
      guard let word = words[index], let sign = word.first, sign == "-" || sign == "+", word.count > 1 else {
        return index
      }
      index += 1
      if word == "--" { return index }
      for letter in word.dropFirst() {
        switch letter {
        case "e": errexit = sign == "-"
        case "u": nounset = sign == "-"
        case "o":
          guard index < words.count, let name = words[index] else { break }
          index += 1
          switch name {
          case "errexit": errexit = sign == "-"
          case "nounset": nounset = sign == "-"
          case "pipefail": pipefail = sign == "-"
          default: break
          }
        default: break
        }
      }
    }
    return nil
  }
}
