/// The lines of one file that a diagnostic points at.
struct Snippet {
  /// One underline and its words.
  struct Mark {
    let range: SourceRange
    let text: String
    let isPrimary: Bool
  }

  let file: SourceFile
  private(set) var marks: [Mark]
  /// What must not be seen.
  private let secrets: [SourceRange]

  init(_ file: SourceFile, _ marks: [Mark], secrets: [SourceRange] = []) {
    self.file = file
    self.marks = marks
    self.secrets = secrets
  }

  /// The number of the last line that is shown.
  var lastLine: Int { marks.map { file.line(at: $0.range.start) }.max() ?? 1 }

  /// The snippet's lines, without an arrow line, in a gutter for numbers of `digits` digits.
  func lines(digits: Int, width: Int, _ colour: Palette.Colour, _ palette: Palette) -> [String] {
    let bar = palette.paint(String(repeating: " ", count: digits + 1) + "|", .blue)
    var out = [bar]
    let numbered = marks.map { (number: file.line(at: $0.range.start), mark: $0) }
    var last: Int?
    for number in Set(numbered.map(\.number)).sorted() {
      if let last, number == last + 2 {
        out.append(contentsOf: source(last + 1, [], digits, width, colour, palette))
      } else if let last, number > last + 2 {
        out.append(palette.paint("...", .blue))
      }
      // The words of the diagnostic itself stand nearest to the line.
      let here = numbered.filter { $0.number == number }.map(\.mark)
      let ordered = here.filter(\.isPrimary) + here.filter { !$0.isPrimary }.sorted { $0.range > $1.range }
      out.append(contentsOf: source(number, ordered, digits, width, colour, palette))
      last = number
    }
    return out
  }

  private func source(
    _ number: Int, _ marks: [Mark], _ digits: Int, _ width: Int, _ colour: Palette.Colour, _ palette: Palette
  ) -> [String] {
    let bar = palette.paint(String(repeating: " ", count: digits + 1) + "|", .blue)
    let label = String(number)
    let gutter = palette.paint(String(repeating: " ", count: digits - label.count) + label + " |", .blue)
    if marks.isEmpty {
      let line = SourceLine(number, of: file, around: 0, secrets: secrets)
      let text = line.cut(to: width, around: 0..<1).text
      return [text.isEmpty ? gutter : gutter + " " + text]
    }
    var out: [String] = []
    var shown: String?
    for mark in marks {
      let line = SourceLine(number, of: file, around: mark.range.start, secrets: secrets)
      let columns = line.columns(of: mark.range)
      let (text, window, offset) = line.cut(to: width, around: columns)
      // The same part of a long line is shown once, another one is shown anew.
      if shown != text { out.append(text.isEmpty ? gutter : gutter + " " + text) }
      shown = text
      let visible = columns.clamped(to: window)
      let underline = String(repeating: mark.isPrimary ? "^" : "-", count: max(visible.count, 1))
      let words = mark.text.isEmpty ? underline : underline + " " + VisibleText.line(mark.text)
      out.append(
        bar + String(repeating: " ", count: visible.lowerBound - window.lowerBound + offset + 1)
          + palette.paint(words, mark.isPrimary ? colour : .blue))
    }
    return out
  }
}
