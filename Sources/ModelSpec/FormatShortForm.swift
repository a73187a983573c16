import Diagnostics
import Templates

/// A file that is one short form, line by line: the first at the margin, the others indented by two.
///
/// - Returns: nil when it cannot be read, which is in `report`.
func formatShortForm(_ text: Located<String>, _ report: inout Report) -> String? {
  var own = Report()
  _ = readShortForm(text, &own)
  report.add(contentsOf: own)
  if own.hasErrors { return nil }
  let lexer = ShortFormLexer(text)
  let words = lexer.words()
  if words.contains(where: { lexer.bytes[$0].contains(10) || lexer.bytes[$0].contains(13) }) {
    // Options over several lines are left as they are.
    return tidied(text.value)
  }
  var lines: [String] = []
  var hasBegun = false
  for line in lexer.lines {
    let inLine = words.filter { line.contains($0.lowerBound) }
    let parts = inLine.map { normalWord(String(decoding: lexer.bytes[$0], as: UTF8.self)) }.joined(
      separator: " ")
    let rest = (inLine.last?.upperBound ?? line.lowerBound)..<line.upperBound
    let comment = trimmed(String(decoding: lexer.bytes[rest], as: UTF8.self))
    let isAtMargin = line.first.map { lexer.bytes[$0] == UInt8(ascii: "#") } ?? true
    let margin = !hasBegun || parts.isEmpty && isAtMargin ? "" : "  "
    let gap = parts.isEmpty || comment.isEmpty ? "" : "  "
    lines.append(parts.isEmpty && comment.isEmpty ? "" : margin + parts + gap + comment)
    hasBegun = hasBegun || !parts.isEmpty
  }
  return tidied(lines.joined(separator: "\n"))
}

/// A short form on one line with one blank around each `+`; nil when it has errors.
func normalShortForm(_ text: String) -> String? {
  let located = Located(text, at: Place(SourceFile(name: "", text: text), SourceRange(0, text.utf8.count)))
  var report = Report()
  guard readShortForm(located, &report) != nil, !report.hasErrors else { return nil }
  let lexer = ShortFormLexer(located)
  return lexer.words().map { normalWord(String(decoding: lexer.bytes[$0], as: UTF8.self)) }.joined(
    separator: " ")
}

/// A part with its options written as `(a, b=c)`.
private func normalWord(_ word: String) -> String {
  guard let open = word.firstIndex(of: "("), word.hasSuffix(")") else { return word }
  let options = word[word.index(after: open)...].dropLast().split(
    separator: ",", omittingEmptySubsequences: false)
  let normal = options.map { option in
    option.split(separator: "=", omittingEmptySubsequences: false).map { trimmed(String($0)) }.joined(
      separator: "=")
  }
  return word[...open] + normal.joined(separator: ", ") + ")"
}

/// Lines without blanks at their ends, and one line end at the end of all.
private func tidied(_ text: String) -> String {
  let bytes = withOneFinalLineEnd(withPlainLineEnds(Array(text.utf8)))
  let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
    line[..<(line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? line.startIndex)]
  }
  return String(decoding: Array(lines.joined(separator: [10])), as: UTF8.self)
}

private func trimmed(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard let start = bytes.firstIndex(where: { !isBlank($0) }),
    let end = bytes.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(decoding: bytes[start...end], as: UTF8.self)
}

extension ShortFormLexer {
  /// The lines without their ends.
  fileprivate var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 10 || bytes[offset] == 13 {
        lines.append(start..<offset)
        if bytes[offset] == 13, offset + 1 < bytes.count, bytes[offset + 1] == 10 { offset += 1 }
        start = offset + 1
      }
      offset += 1
    }
    return lines + [start..<bytes.count]
  }
}
