package import Diagnostics

extension YAMLNode {
  /// Where the bytes `range` of a scalar's text are written in the file.
  ///
  /// Exact for text on one line without escapes and for literal blocks (`|`); otherwise the whole scalar.
  package func place(ofText range: Range<Int>) -> Place {
    guard case .scalar(let text) = content, range.lowerBound >= 0 else { return origin }
    let bytes = Array(text.utf8)
    guard range.upperBound <= bytes.count else { return origin }
    switch style {
    case .plain: return direct(bytes, from: origin.range.start, range)
    case .singleQuoted, .doubleQuoted: return direct(bytes, from: origin.range.start + 1, range)
    case .literal: return inLiteral(bytes, range)
    case .folded, .block, .flow: return origin
    }
  }

  private func direct(_ text: [UInt8], from start: Int, _ range: Range<Int>) -> Place {
    guard origin.file.bytes[start...].starts(with: text) else { return origin }
    return Place(origin.file, SourceRange(start + range.lowerBound, start + range.upperBound))
  }

  /// Line by line: a literal block is its lines without their common indentation.
  private func inLiteral(_ text: [UInt8], _ range: Range<Int>) -> Place {
    let file = origin.file
    var number = file.line(at: origin.range.start) + 1
    var offset = 0
    var start: Int?
    var end: Int?
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      guard number <= file.lineCount else { break }
      let written = file.range(ofLine: number)
      let indentation = max(0, written.end - written.start - line.count)
      let begin = written.start + indentation
      if !line.isEmpty, !file.bytes[begin..<written.end].elementsEqual(line) { return origin }
      let covered = offset...(offset + line.count)
      if start == nil, covered.contains(range.lowerBound) { start = begin + range.lowerBound - offset }
      if end == nil, covered.contains(range.upperBound) { end = begin + range.upperBound - offset }
      offset += line.count + 1
      number += 1
    }
    guard let start, let end else { return origin }
    return Place(file, SourceRange(start, end))
  }
}
