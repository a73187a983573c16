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
