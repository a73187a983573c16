import Inference
import ShellAnalysis

extension ProgramReader {
  static let go = ProgramReader("go") { invocation in
    let words = CommandWords(invocation.arguments, valued: ["ldflags", "tags", "o"])
    if words.texts.first == "build" { return output(of: invocation) }
    guard let verb = words.texts.first, verb == "install" || verb == "get" else { return [] }
    let directory =
      invocation.environment("GOBIN")?.text ?? invocation.environment("GOPATH")?.text.map { $0 + "/bin" }
      ?? Home.directory + "/go/bin"
    // A directory is known by the module in it.
    return words.texts.dropFirst().filter { $0.contains("/") || $0.hasPrefix(".") }.map { module in
      .language(LanguageInstallation(.go, String(module.prefix { $0 != "@" }), into: directory))
    }
  }
}
