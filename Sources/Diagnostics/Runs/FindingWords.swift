extension Diagnostic {
  /// The message with what follows it, a line each, for formats that have one text.
  var words: String {
    ([message] + notes.map { "note: \($0)" } + help.map { "help: \($0)" }).joined(separator: "\n")
  }

  /// The name of the file and the 1-based line and column where it begins and ends; the end stands behind the last
  /// character.
  var spot: (file: String, start: (line: Int, column: Int), end: (line: Int, column: Int))? {
    place.map { ($0.file.name, $0.file.position(of: $0.range.start), $0.file.position(of: $0.range.end)) }
  }
}

/// A path as programs compare it: without `./` in front.
func plainPath(_ path: String) -> String {
  var path = path[...]
  while path.hasPrefix("./") {
    path = path.dropFirst(2)
    while path.hasPrefix("/") { path = path.dropFirst() }
  }
  return String(path)
}
