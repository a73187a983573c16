import Inference
import ShellAnalysis

extension ProgramReader {
  /// `tar -C DIR -x`, `unzip -d DIR`: with members where they are named.
  static let archives = ProgramReader("tar", "bsdtar", "unzip") { invocation in
    if invocation.name == "unzip" {
      let words = CommandWords(invocation.arguments, valued: ["d", "x", "P"])
      return words.value("d").map { [.unpack(into: $0, members: Array(words.texts.dropFirst()))] } ?? []
    }
    // The old form has its letters without a dash: `tar xzf X -C DIR`.
    var arguments = Array(invocation.arguments)
    if let first = arguments.first?.text, !first.hasPrefix("-"), first.contains("x"),
      let word = arguments.first
    {
      arguments[0] = Argument(Value("-" + first), at: word.place, isWritten: false)
    }
    let words = CommandWords(
      arguments,
      valued: ["C", "f", "directory", "file", "strip-components", "exclude", "transform", "owner", "group"])
    guard words.has("x", "extract", "get"), let directory = words.value("C", "directory") else { return [] }
    return [.unpack(into: directory, members: words.texts)]
  }
}
