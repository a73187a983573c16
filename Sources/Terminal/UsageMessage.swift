import Diagnostics

/// What is said of a command line that cannot be understood.
struct UsageMessage {
  /// What is wrong, on the first line; how it is done on the others.
  let text: String

  /// - Parameters:
  ///   - message: what ArgumentParser would say.
  ///   - words: the command line without the program.
  ///   - commands: the names of the commands.
  init(_ message: String, _ words: [String], commands: [String]) {
    guard let word = words.first, !word.hasPrefix("-"), !commands.contains(word), word != "help" else {
      text = Self.lowered(message)
      return
    }
    let shown = VisibleText.line(word)
    var lines = ["error: there is no command '\(shown)'"]
    if let near = nearestWord(to: word, among: commands + ["help"]) {
      lines[0] += ". Did you mean '\(near)'?"
    } else if Self.isSpec(word) {
      lines[0] += ". To build a spec: modelc build \(word.contains(" ") ? "'\(shown)'" : shown)"
    }
    lines.append("Commands: \(commands.joined(separator: ", "))")
    text = (lines + message.split(separator: "\n").map(String.init).drop { !$0.hasPrefix("Usage:") })
      .joined(separator: "\n")
  }

  /// With a small first letter, as all that we say.
  private static func lowered(_ message: String) -> String {
    guard message.hasPrefix(label) else { return message }
    let rest = message.dropFirst(label.count)
    return label + rest.prefix(1).lowercased() + rest.dropFirst()
  }

  private static let label = "error: "

  private static func isSpec(_ word: String) -> Bool {
    [".spec", ".spec.yaml"].contains(where: word.hasSuffix) || word.contains(" + ")
  }

  /// The same for programs, as every other finding is said.
  var diagnostic: Diagnostic {
    var lines = text.split(separator: "\n").map(String.init)
    var first = lines.isEmpty ? text : lines.removeFirst()
    if first.hasPrefix(Self.label) { first = String(first.dropFirst(Self.label.count)) }
    return Diagnostic(.error, "usage", first, help: lines)
  }
}
