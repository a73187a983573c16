import Inference
import ShellAnalysis

extension ProgramReader {
  static let pip = ProgramReader("pip", "pip3", "python", "python3") { invocation in
    var words = Array(invocation.arguments)
    if invocation.name.hasPrefix("python") {
      guard words.count > 2, words[0].text == "-m", words[1].text == "pip" else { return [] }
      words.removeFirst(2)
    }
    guard words.first?.text == "install" else { return [] }
    let read = CommandWords(
      words.dropFirst(),
      valued: [
        "r", "requirement", "i", "index-url", "extra-index-url", "t", "target", "prefix", "c", "constraint",
      ])
    // A pip of a virtual environment puts its programs beside itself.
    let own = invocation.words[0].text.flatMap {
      $0.contains("/") ? String($0[..<($0.lastIndex(of: "/") ?? $0.startIndex)]) : nil
    }
    let system = own == nil || own == "/usr/bin" || own == "/usr/local/bin"
    let directory =
      read.value("prefix").map { $0 + "/bin" } ?? read.value("t", "target").map { $0 + "/bin" }
      ?? (read.has("user")
        ? Home.directory + "/.local/bin" : system ? "/usr/local/bin" : own ?? "/usr/local/bin")
    let list =
      read.value("r", "requirement").map { [Deed.Kind.unknown("pip installs what \($0) lists")] } ?? []
    return read.texts.map { .language(LanguageInstallation(.pip, pythonName($0), into: directory)) } + list
  }

  static let pipx = ProgramReader("pipx", "uv") { invocation in
    let words = CommandWords(invocation.arguments, valued: ["python", "p", "pip-args", "index-url", "i"])
    var operands = words.texts[...]
    if invocation.name == "uv" { guard operands.popFirst() == "tool" else { return [] } }
    guard operands.popFirst() == "install" else { return [] }
    let variable = invocation.name == "uv" ? "UV_TOOL_BIN_DIR" : "PIPX_BIN_DIR"
    let directory =
      invocation.environment(variable)?.text
      ?? (words.has("global") ? "/usr/local/bin" : Home.directory + "/.local/bin")
    return operands.map { .language(LanguageInstallation(.pipx, pythonName($0), into: directory)) }
  }

  /// `ansible[azure]==2.9` is `ansible`; what says where it lies stays as it is.
  private static func pythonName(_ text: String) -> String {
    let name = text.prefix { !" @[=<>~!;".contains($0) }
    if name.contains(where: "/+:".contains) || name.hasPrefix(".") || name.hasSuffix(".whl") { return text }
    return String(text.prefix { $0.isLetter || $0.isNumber || "._-".contains($0) })
  }
}
