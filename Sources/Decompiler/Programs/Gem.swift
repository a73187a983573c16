import Inference
import ShellAnalysis

extension ProgramReader {
  static let gem = ProgramReader("gem") { invocation in
    let words = CommandWords(
      invocation.arguments,
      valued: ["v", "version", "i", "install-dir", "n", "bindir", "s", "source", "P", "platform"])
    guard words.texts.first == "install" else { return [] }
    let directory = words.value("n", "bindir") ?? "/usr/local/bin"
    return words.texts.dropFirst().map { text in
      .language(LanguageInstallation(.gem, String(text.prefix { $0 != ":" }), into: directory))
    }
  }
}
