import Diagnostics
import YAML

/// Every map and list indented by two from what holds it; comments move with the lines they stand beside.
@Sendable func reindented(_ bytes: [UInt8]) -> [UInt8] {
  guard let (file, documents) = compose(bytes) else { return bytes }
  var layout = Layout(file: file)
  for root in documents.compactMap(\.root) { layout.place(root, at: 0, inside: -2) }
  layout.placeComments()
  return apply(layout.edits, to: bytes)
}

/// The column that each line is to begin at.
private struct Layout {
  private struct Line {
    let old: Int
    let new: Int
    /// Begins an entry of a map or a list, so that comments may stand beside it.
    let isEntry: Bool
  }

  private let file: SourceFile
  private var lines: [Int: Line] = [:]
  /// Blanks behind a list's dash.
  private var gaps: [Fix.Edit] = []

  init(file: SourceFile) { self.file = file }

  /// Lays out a node whose entries, or whose continuing lines, belong at `column`.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - column: where it goes.
  ///   - parent: the column of the entry that holds it.
  mutating func place(_ node: YAMLNode, at column: Int, inside parent: Int) {
    if node.origin != node.place { return }  // an alias: what it names is laid out where it stands
    let start = node.place.range.start
    switch node.content {
    case .mapping(let pairs) where node.style == .block:
      for pair in pairs {
        set(pair.key.place.range.start, column, isEntry: true)
        place(pair.value, at: column + 2, inside: column)
      }
    case .sequence(let items) where node.style == .block:
      placeDashes(of: node, at: column)
      for item in items {
        tighten(item)
        place(item, at: column + 2, inside: column)
      }
    case .scalar where node.style == .literal || node.style == .folded: placeBlock(node, at: parent + 2)
    default:
      set(start, column, isEntry: false)
      placeContinuation(of: node, at: column)
    }
  }

  /// The lines of a block list that begin with its dash: whatever else lies in it is indented further.
  private mutating func placeDashes(of list: YAMLNode, at column: Int) {
    let range = list.place.range
    let old = self.column(of: range.start)
    for line in file.line(at: range.start)...file.line(at: max(range.start, range.end - 1)) {
      let start = file.range(ofLine: line).start + old
      guard start >= range.start, indent(of: line) == old, start < file.bytes.count,
        file.bytes[start] == UInt8(ascii: "-")
      else { continue }
      set(start, column, isEntry: true)
    }
  }

  /// One blank between a dash and an item on the same line.
  private mutating func tighten(_ item: YAMLNode) {
    var start = item.place.range.start
    let end = start
    while start > 0, file.bytes[start - 1] == 32 { start -= 1 }
    guard start > 0, file.bytes[start - 1] == UInt8(ascii: "-"), end - start > 1 else { return }
    gaps.append(.init(SourceRange(start, end), " "))
  }

  /// The lines of a literal or folded text, which move together.
  private mutating func placeBlock(_ node: YAMLNode, at column: Int) {
    let range = node.place.range
    let header = file.line(at: range.start)
    let last = file.line(at: max(range.start, range.end - 1))
    guard last > header else { return }
    // An indicator, `|2`, counts from the parent, so the lines move with that.
    let hasOwnIndent = file.bytes[range.start..<range.end].dropFirst().prefix(2).contains(where: isDigit)
    guard !hasOwnIndent, let first = (header + 1...last).first(where: { !isEmpty($0) }) else { return }
    let old = indent(of: first)
    for line in header + 1...last {
      let indent = indent(of: line)
      if indent < old || isEmpty(line) && indent == old { continue }
      lines[line] = Line(old: indent, new: indent - old + column, isEntry: false)
    }
  }

  /// The further lines of a text or a collection in brackets.
  private mutating func placeContinuation(of node: YAMLNode, at column: Int) {
    let range = node.place.range
    let first = file.line(at: range.start)
    let last = file.line(at: max(range.start, range.end - 1))
    guard last > first else { return }
    let rest = (first + 1...last).filter { !isEmpty($0) }
    guard let least = rest.filter({ !isClosing($0) }).map({ indent(of: $0) }).min() else { return }
    for line in rest {
      let indent = indent(of: line)
      let new = isClosing(line) && indent < least ? max(1, column - 2) : indent - least + column
      lines[line] = Line(old: indent, new: max(0, new), isEntry: false)
    }
  }

  /// Whether a line begins with a closing bracket, which may stand further left than what it closes.
  private func isClosing(_ line: Int) -> Bool {
    let start = file.range(ofLine: line).start + indent(of: line)
    return start < file.bytes.count && "]}".utf8.contains(file.bytes[start])
  }

  /// A comment stays beside the entry below it, or the last one above that began at the same column.
  mutating func placeComments() {
    var above: [Line] = []
    var below = nextEntries
    for line in 1...file.lineCount {
      if let known = lines[line] {
        if known.isEntry { above.append(known) }
        continue
      }
      let start = file.range(ofLine: line).start + indent(of: line)
      guard start < file.bytes.count, file.bytes[start] == UInt8(ascii: "#") else { continue }
      let old = indent(of: line)
      while let first = below.first, first.line < line { below.removeFirst() }
      let next = below.first?.entry
      let beside = next?.old == old ? next : above.last { $0.old == old } ?? next ?? above.last
      if let beside { lines[line] = Line(old: old, new: beside.new, isEntry: false) }
    }
  }

  private var nextEntries: ArraySlice<(line: Int, entry: Line)> {
    lines.filter(\.value.isEntry).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }[...]
  }

  var edits: [Fix.Edit] {
    gaps
      + lines.compactMap { line, place in
        let start = file.range(ofLine: line).start
        if place.old == place.new { return nil }
        return .init(SourceRange(start, start + place.old), String(repeating: " ", count: place.new))
      }
  }

  /// Has the line at `offset` begin at `column`, if it begins with what stands there.
  private mutating func set(_ offset: Int, _ column: Int, isEntry: Bool) {
    let line = file.line(at: offset)
    let old = self.column(of: offset)
    guard indent(of: line) == old, lines[line] == nil else { return }
    lines[line] = Line(old: old, new: column, isEntry: isEntry)
  }

  private func column(of offset: Int) -> Int { offset - file.range(ofLine: file.line(at: offset)).start }

  /// Blanks before the first word, or all of a line without words.
  private func indent(of line: Int) -> Int {
    let range = file.range(ofLine: line)
    return file.bytes[range.start..<range.end].prefix { $0 == 32 }.count
  }

  private func isEmpty(_ line: Int) -> Bool {
    let range = file.range(ofLine: line)
    return range.start + indent(of: line) == range.end
  }
}
