/// A script of the spec's author.
package struct AuthoredScript: Hashable, Sendable {
  package let text: String

  package init(text: String) { self.text = text }

  /// The words that run it: the interpreter its first line names, else `sh`; shells get `-e`, so that a
  /// command that fails in the middle ends it.
  package var interpreter: [String] {
    guard text.hasPrefix("#!") else { return ["sh", "-e"] }
    let line = text.dropFirst(2).prefix { $0 != "\n" && $0 != "\r\n" }
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    guard let program = words.first else { return ["sh", "-e"] }
    let usesEnv = program.hasSuffix("/env") && words.count > 1
    let shell = usesEnv ? words[1] : program
    if ["sh", "bash", "dash", "ksh", "zsh"].contains(shell.split(separator: "/").last.map(String.init) ?? "")
    {
      words.insert("-e", at: usesEnv ? 2 : 1)
    }
    return words
  }
}
