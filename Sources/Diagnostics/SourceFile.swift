/// A text that diagnostics can point into: a file, an argument of the command line, a built-in template.
///
/// Positions are UTF-8 byte offsets everywhere; lines and columns are made only when something is shown.
package final class SourceFile: Sendable {
  /// The name as the user knows it: a path as it was typed, or `<argument>` for a spec on the command line.
  package let name: String
  package let bytes: [UInt8]
  /// Offset of the first byte of each line.
  private let lineStarts: [Int]
  /// Every byte is a scalar, so that columns need no counting.
  private let isASCII: Bool

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var bits: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      bits |= byte
      if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    lineStarts = starts
    isASCII = bits < 0x80
  }

  package convenience init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The whole text; bytes that are not UTF-8 are shown as replacement characters.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The whole file as one range.
  package var range: SourceRange { SourceRange(0, bytes.count) }

  /// The number of lines; an empty text has one.
  package var lineCount: Int { lineStarts.count }

  /// The 1-based line that holds the byte at `offset`.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The 1-based line and column of `offset`; a column counts Unicode scalars, as editors and compilers do.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let start = lineStarts[line - 1]
    let end = min(max(offset, start), bytes.count)
    if isASCII { return (line, end - start + 1) }
    let before = bytes[start..<end]
    return (line, String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
  }

  /// The bytes of a 1-based line, without its end.
  package func range(ofLine line: Int) -> SourceRange {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return SourceRange(start, max(start, end))
  }

  /// The text in `range`.
  package subscript(range: SourceRange) -> String {
    String(decoding: bytes[range.start..<min(range.end, bytes.count)], as: UTF8.self)
  }
}

extension SourceFile: Hashable {
  package static func == (a: SourceFile, b: SourceFile) -> Bool {
    a === b || (a.name == b.name && a.bytes == b.bytes)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
