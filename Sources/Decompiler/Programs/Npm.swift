import Inference
import ShellAnalysis

extension ProgramReader {
  /// `npm install -g`, `yarn global add`, `pnpm add -g`.
  static let npm = ProgramReader("npm", "pnpm", "yarn") { invocation in
    let words = CommandWords(invocation.arguments, valued: ["prefix", "registry", "C", "loglevel"])
    var operands = words.texts[...]
    let isGlobal: Bool
    if invocation.name == "yarn" {
      isGlobal = operands.popFirst() == "global"
    } else {
      isGlobal = words.has("g", "global") || words.value("location") == "global"
    }
    guard isGlobal, let verb = operands.popFirst(), ["install", "i", "add", "ci"].contains(verb) else {
      return []
    }
    let directory = words.value("prefix").map { $0 + "/bin" } ?? "/usr/local/bin"
    return operands.map { text in
      // `@scope/name@version`
      let name = text.dropFirst().prefix { $0 != "@" }
      return .language(LanguageInstallation(.npm, String(text.prefix(1)) + name, into: directory))
    }
  }
}
