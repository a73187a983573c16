import Inference
import ShellAnalysis

extension ProgramReader {
  static let cargo = ProgramReader("cargo") { invocation in
    let words = CommandWords(
      invocation.arguments, valued: ["root", "version", "git", "branch", "tag", "path", "features", "F", "j"])
    guard words.texts.first == "install" else { return [] }
    let root =
      words.value("root") ?? invocation.environment("CARGO_INSTALL_ROOT")?.text ?? Home.directory + "/.cargo"
    let source = words.value("path", "git")
    if words.operands.count == 1, let source { return [.unknown("cargo installs what \(source) builds")] }
    return words.texts.dropFirst().map { text in
      .language(LanguageInstallation(.cargo, String(text.prefix { $0 != "@" }), into: root + "/bin"))
    }
  }
}
