import Diagnostics

/// The places around a problem that libyaml reports.
struct ProblemText {
  let file: SourceFile
  /// Where libyaml stopped, and where what it was reading began.
  let mark: Int
  let context: Int

  func finding(
    _ message: String, at place: Place, related: [Diagnostic.Related] = [], help: [String] = []
  ) -> Diagnostic {
    Diagnostic(.error, "yaml-syntax", message, at: place, related: related, help: help)
  }

  func opening(_ text: String) -> [Diagnostic.Related] { [.init(text, at: contextCharacter)] }

  /// A flow collection that lacks its closing bracket, or a comma before the mark.
  func unclosed(_ kind: String, _ open: String, _ close: String) -> Diagnostic {
    if mark >= file.bytes.count {
      return finding(
        "this '\(open)' is never closed", at: contextCharacter,
        help: ["add the '\(close)' that ends the \(kind)"])
    }
    return finding(
      "',' or '\(close)' is missing before this", at: character, related: opening("the \(kind) begins here"),
      help: ["put ',' between items and '\(close)' after the last"])
  }

  func other(_ problem: SyntaxProblem) -> Diagnostic {
    var notes: [String] = []
    if let context = problem.context { notes.append("the problem arose \(context)") }
    let help = problem.context?.contains("tag") == true ? ["put text that begins with '!' into quotes"] : []
    return Diagnostic(
      .error, "yaml-syntax", "this cannot be read as YAML: \(problem.problem)", at: character, notes: notes,
      help: help)
  }

  /// A tab where YAML wants blanks: libyaml has several ways to say so.
  func tabFinding(_ problem: SyntaxProblem) -> Diagnostic? {
    let isTab = mark < file.bytes.count && file.bytes[mark] == UInt8(ascii: "\t")
    let saysTab = problem.problem.contains("tab character")
    guard saysTab || isTab && problem.problem == "found character that cannot start any token" else {
      return nil
    }
    var start = mark
    var end = mark
    while start > 0, isTabOrBlank(file.bytes[start - 1]) { start -= 1 }
    while end < file.bytes.count, isTabOrBlank(file.bytes[end]) { end += 1 }
    return Diagnostic(
      .error, "yaml-tab", "a tab cannot indent YAML",
      at: Place(file, SourceRange(start, max(end, start + 1))),
      label: "a tab is among these", notes: ["editors show tabs at different widths, so YAML refuses them"],
      help: ["use blanks"])
  }

  private func isTabOrBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\t") || byte == UInt8(ascii: " ") }
}

extension ProblemText {
  var character: Place { Place(file, SourceRange(mark, after(mark))) }
  var contextCharacter: Place { Place(file, SourceRange(context, after(context))) }
  var characterText: String { file[character.range] }
  var word: Place { Place(file, SourceRange(mark, endOfWord(mark))) }
  var contextWord: Place { Place(file, SourceRange(context, endOfWord(context))) }

  /// From the context to the end of its line, without blanks.
  var contextLine: Place {
    var end = file.range(ofLine: file.line(at: context)).end
    while end > context, isBlank(file.bytes[end - 1]) { end -= 1 }
    return Place(file, SourceRange(context, end))
  }

  /// The backslash and the character after it: libyaml's mark stands at one or the other.
  var escape: Place {
    let start = mark > 0 && characterText != "\\" ? mark - 1 : mark
    return Place(file, SourceRange(start, after(after(start))))
  }

  private func after(_ offset: Int) -> Int {
    var end = min(offset + 1, file.bytes.count)
    while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private func endOfWord(_ offset: Int) -> Int {
    var end = offset
    while end < file.bytes.count, !isBlank(file.bytes[end]) { end += 1 }
    return end
  }
}
