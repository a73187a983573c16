import Diagnostics

/// Says in plain words what libyaml could not read, at the place that has to be changed.
func explain(_ problem: SyntaxProblem, in file: SourceFile, _ marks: MarkTable) -> Diagnostic {
  let text = ProblemText(
    file: file, mark: marks.offset(problem.mark), context: marks.offset(problem.contextMark))
  if let tab = text.tabFinding(problem) { return tab }
  switch problem.problem {
  case "mapping values are not allowed in this context":
    return text.finding(
      "':' cannot stand here", at: text.character,
      help: [
        "put the value into quotes if it holds ': '",
        "if a new key starts here, indent it like its neighbours and see that the line above has its own ':'",
      ])
  case "could not find expected ':'":
    return text.finding(
      "a key without ':'", at: text.contextLine, help: ["write 'key: value', or '- value' in a list"])
  case "did not find expected key":
    return text.finding(
      "this fits into no list or map above it", at: text.word, related: text.opening("the map begins here"),
      help: ["indent it like its neighbours; put values that hold ': ', ' #' or quotes into quotes"])
  case "did not find expected '-' indicator":
    return text.finding(
      "this line is indented like the list, but does not begin with '- '", at: text.word,
      related: text.opening("the list begins here"),
      help: ["begin it with '- ', or indent it like the key it belongs to"])
  case "did not find expected ',' or ']'": return text.unclosed("list", "[", "]")
  case "did not find expected ',' or '}'": return text.unclosed("map", "{", "}")
  case "block sequence entries are not allowed in this context":
    return text.finding(
      "a list entry cannot begin here", at: text.character,
      help: ["a list begins on the line after its key", "put text that begins with '- ' into quotes"])
  case "mapping keys are not allowed in this context":
    return text.finding(
      "a key cannot begin here", at: text.character, help: ["put text that begins with '? ' into quotes"])
  case "found unexpected end of stream", "found unexpected document indicator":
    return text.finding("this quote is never closed", at: text.contextCharacter)
  case "found unknown escape character":
    return text.finding(
      "unknown escape in a text in double quotes", at: text.escape,
      help: ["write '\\\\' for a backslash, or use single quotes, in which a backslash is itself"])
  case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
    return text.finding(
      "this escape names no character", at: text.character, help: ["write \\xNN, \\uNNNN or \\UNNNNNNNN"])
  case "did not find expected alphabetic or numeric character":
    return text.finding(
      "a name must follow '&' or '*'", at: text.contextWord,
      help: ["put text that begins with '&' or '*' into quotes"])
  case "found character that cannot start any token":
    return text.finding(
      "a value cannot begin with '\(text.characterText)'", at: text.character,
      help: ["put the value into quotes"])
  case "did not find expected <document start>":
    return text.finding(
      "text after the end of the document", at: text.word,
      help: ["is the line above indented too little? A second document begins with '---'"])
  case "did not find expected node content":
    return text.finding("a value is missing here", at: text.character)
  case "did not find expected comment or line break":
    return text.finding(
      "nothing may follow here on this line", at: text.word, help: ["move it to the next line"])
  default: return text.other(problem)
  }
}

/// The places around a problem that libyaml reports.
private struct ProblemText {
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
      "',' or '\(close)' is missing before this", at: character, related: opening("the \(kind) begins here"))
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
