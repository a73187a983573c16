/// One word of a command: what the shell will see as a single argument after expansion.
package struct ShellWord: Hashable, Sendable, ExpressibleByStringLiteral {
  package enum Part: Hashable, Sendable {
    /// Taken as it is, whatever characters it has.
    case literal(String)
    /// `"$name"`: the value, never split.
    case variable(String)
    /// Stands unquoted because the shell must read it as syntax: the `NAME=` of an assignment.
    case plain(String)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
  package init(_ literal: String) { parts = [.literal(literal)] }
  package init(stringLiteral value: String) { self.init(value) }

  /// The word as shell text.
  package var printed: String {
    parts.map { part in
      switch part {
      case .literal(let text): return quoted(text, isWhole: parts.count == 1)
      case .variable(let name): return "\"$\(name)\""
      case .plain(let text): return text
      }
    }.joined()
  }
}

/// Shell text that every POSIX shell reads back as exactly `text`.
///
/// The bytes `{{` never come out: CDS's hatchery passes the script through Go's template engine, where they
/// would begin an action. Between them the quotes are closed and opened again. NUL cannot be written at all
/// and is left out; callers refuse it earlier.
private func quoted(_ text: String, isWhole: Bool) -> String {
  if text.isEmpty { return isWhole ? "''" : "" }
  if text.utf8.allSatisfy(isPlain) { return text }
  var result = "'"
  var previousWasBrace = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "'": result += "'\\''"
    case "{" where previousWasBrace: result += "'\\{'"
    case "\0": continue
    default: result.unicodeScalars.append(scalar)
    }
    previousWasBrace = scalar == "{"
  }
  return result + "'"
}

/// Bytes that no shell treats specially anywhere in a word; `~`, `=` and `#` matter in some places and are not among them.
private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case 48...57, 65...90, 97...122: return true
  default: return "_-./:,+@%".utf8.contains(byte)
  }
}
