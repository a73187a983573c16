import Diagnostics

/// Reads a literal or folded block once more, as libyaml does, to know where each byte of its text comes from.
struct BlockScalar {
  private let file: SourceFile
  /// The line of the `|` or `>`.
  private let header: Int
  private let isFolded: Bool
  private let chomping: UInt8?
  /// How far the lines may be indented, the likeliest first.
  let indentations: [Int]

  /// The block whose `|` or `>` stands at `start`.
  init(_ file: SourceFile, at start: Int, isFolded: Bool) {
    self.file = file
    self.isFolded = isFolded
    header = file.line(at: start)
    let signs = file.bytes[start...].prefix { !isBlank($0) }
    chomping = signs.first { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let isStated = signs.contains { (0x31...0x39).contains($0) }
    var first = 0
    var line = header + 1
    while line <= file.lineCount {
      let range = file.range(ofLine: line)
      let spaces = file.bytes[range.start..<range.end].prefix { $0 == 0x20 }.count
      first = max(first, spaces)
      if spaces < range.end - range.start {
        first = spaces
        break
      }
      line += 1
    }
    // A number behind the `|` counts from the parent's indentation, which is not known here.
    indentations = isStated ? Array((0...min(first, 256)).reversed()) : [first]
  }

  /// The text and its map, if the lines are indented so.
  func read(indentation: Int) -> (text: [UInt8], map: OffsetMap) {
    var text: [UInt8] = []
    var map = OffsetMap()
    /// The line end before the current line, and those of the empty lines behind it.
    var leading: Int?
    var trailing: [Int] = []
    var wasBlank = false
    func end(_ offset: Int) {
      map.append(inner: text.count, outer: offset, length: 1)
      text.append(UInt8(ascii: "\n"))
    }
    for number in stride(from: header + 1, through: file.lineCount, by: 1) {
      let line = file.range(ofLine: number)
      let spaces = file.bytes[line.start..<line.end].prefix { $0 == 0x20 }.count
      let isLast = number == file.lineCount
      let newline = isLast ? nil : file.range(ofLine: number + 1).start - 1
      if spaces == line.end - line.start, spaces <= indentation {
        if let newline { trailing.append(newline) }
        continue
      }
      if spaces < indentation { break }
      let start = line.start + indentation
      let isBlankLine = isBlank(file.bytes[start])
      if isFolded, let newline = leading, !wasBlank, !isBlankLine {
        if trailing.isEmpty {
          map.append(inner: text.count, outer: newline, length: 0)
          text.append(0x20)
        }
      } else if let leading {
        end(leading)
      }
      for offset in trailing { end(offset) }
      (leading, trailing, wasBlank) = (newline, [], isBlankLine)
      map.append(inner: text.count, outer: start, length: line.end - start)
      text += file.bytes[start..<line.end]
    }
    if chomping != UInt8(ascii: "-"), let leading { end(leading) }
    if chomping == UInt8(ascii: "+") { for offset in trailing { end(offset) } }
    return (text, map)
  }
}
