/// A line of a source text, ready to be shown: made visible, with the column of every byte, cut to a width.
struct SourceLine {
  /// A scalar as it is shown.
  private struct Cell {
    let text: String
    let width: Int
    /// Its bytes in the file.
    let range: SourceRange
    /// The column where it begins, from 0.
    let column: Int
  }

  private var cells: [Cell] = []
  private let width: Int
  /// Whether the line is so long that only a part of it was decoded.
  private let isCutBefore: Bool
  private let isCutAfter: Bool

  /// Decodes a 1-based line, of a very long one the part around the byte `focus`; bytes that are not UTF-8
  /// become replacement characters. Of `secrets` only the length is shown.
  init(_ line: Int, of file: SourceFile, around focus: Int, secrets: [SourceRange] = []) {
    let whole = file.range(ofLine: line)
    var start = focus - whole.start > 2048 ? focus - 1024 : whole.start
    while start > whole.start, file.bytes[start] & 0xC0 == 0x80, focus - start < 1028 { start -= 1 }
    let end = min(whole.end, start + 8192)
    isCutBefore = start > whole.start
    isCutAfter = end < whole.end

    var column = 0
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = file.bytes[start..<max(start, end)].makeIterator()
    decoding: while true {
      let scalar: Unicode.Scalar
      let length: Int
      switch parser.parseScalar(from: &bytes) {
      case .valid(let encoded):
        scalar = Unicode.UTF8.decode(encoded)
        length = encoded.count
      case .error(let count):
        scalar = "\u{FFFD}"
        length = count
      case .emptyInput: break decoding
      }
      let isSecret = secrets.contains { $0.start <= start && start < $0.end }
      let (text, width) = isSecret ? ("*", 1) : VisibleText.cell(scalar)
      cells.append(Cell(text: text, width: width, range: SourceRange(start, start + length), column: column))
      start += length
      column += width
    }
    width = column
  }

  /// The columns that a range of bytes covers, at least one; what lies beyond this line does not
  /// count, nor do the blanks before it.
  func columns(of bytes: SourceRange) -> Range<Int> {
    var covered = cells.filter { $0.range.end > bytes.start && $0.range.start < bytes.end }[...]
    if let end = cells.last?.range.end, bytes.end > end {
      while let last = covered.last, last.text.allSatisfy({ $0 == " " }) { covered.removeLast() }
    }
    guard let first = covered.first, let last = covered.last, bytes.start < bytes.end else {
      let start = cells.first { $0.range.end > bytes.start }?.column ?? width
      return start..<(start + 1)
    }
    return first.column..<max(last.column + last.width, first.column + 1)
  }

  /// The part of the line that fits into `limit` columns and shows `focus`, with `…` where it was cut, and the
  /// columns it shows; the first of them is moved to column `offset`.
  func cut(to limit: Int, around focus: Range<Int>) -> (text: String, columns: Range<Int>, offset: Int) {
    // A third of the room stays before the focus; the line's beginning is shown while the focus fits beside it.
    let fits = width <= limit || focus.lowerBound < limit - limit / 3
    let wanted = fits ? 0 : focus.lowerBound - limit / 3
    let start = cells.first { $0.column >= wanted }?.column ?? 0
    let before = start > 0 || isCutBefore ? "…" : ""
    let room = width <= limit ? limit : limit - before.count - 1
    let shown = cells.filter { $0.column >= start && $0.column + $0.width <= start + room }
    let end = shown.last.map { $0.column + $0.width } ?? start
    let text = before + shown.map(\.text).joined() + (end < width || isCutAfter ? "…" : "")
    return (String(text.reversed().drop { $0 == " " }.reversed()), start..<(end + 1), before.count)
  }
}
