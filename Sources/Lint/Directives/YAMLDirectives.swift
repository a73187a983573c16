import Diagnostics
import YAML

/// The directives in the comments of a cloud-config itself; those in its scripts are found with the scripts.
func yamlDirectives(_ config: CloudConfig, _ document: Document, _ reading: Reading) -> [Directive] {
  let file = document.file
  var nodes = NodeRanges()
  nodes.add(config.root, isEntry: false)
  nodes.sort()
  let scalars = RangeIndex(nodes.scalars.map { $0.start..<max($0.start, $0.end) })
  var found: [Directive] = []
  for number in 1...file.lineCount {
    let line = file.range(ofLine: number)
    guard Array(file.bytes[line.start..<line.end]).holds("modelc:"),
      let start = comment(in: line, file, scalars)
    else { continue }
    let text = EmbeddedText(
      Array(file.bytes[start..<line.end]), in: file, OffsetMap(from: start, length: line.end - start))
    guard let words = DirectiveWords(comment: text, place: reading.outermost) else { continue }
    let isAlone = file.bytes[line.start..<start].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    let extent = isAlone ? nodes.first(after: start) ?? line : line
    let place = Place(file, SourceRange(start, line.end))
    found.append(
      Directive(
        words, at: reading.outermost(place), over: reading.outermost(Place(file, extent)).lines))
  }
  return found
}

/// Where the comment of a line begins.
private func comment(in line: SourceRange, _ file: SourceFile, _ scalars: RangeIndex) -> Int? {
  var at = line.start
  while at < line.end {
    let isFree = at == line.start || file.bytes[at - 1] == 0x20 || file.bytes[at - 1] == 0x09
    if file.bytes[at] == UInt8(ascii: "#"), isFree,
      scalars.indices(at: at).isEmpty
    {
      return at
    }
    at += 1
  }
  return nil
}

/// Where the nodes of a text stand.
private struct NodeRanges {
  /// Every scalar: a `#` in one is none of YAML's.
  var scalars: [SourceRange] = []
  /// What a comment may speak of: keys with their values, items of lists.
  private var entries: [SourceRange] = []

  mutating func add(_ node: YAMLNode, isEntry: Bool = true) {
    // Behind an alias the text stands elsewhere, and was met there.
    if isEntry { entries.append(node.place.range) }
    if node.origin != node.place { return }
    switch node.content {
    case .scalar: scalars.append(node.place.range)
    case .sequence(let items): for item in items { add(item) }
    case .mapping(let pairs):
      for pair in pairs {
        scalars.append(pair.key.place.range)
        entries.append(SourceRange(pair.key.place.range.start, pair.value.place.range.end))
        add(pair.value, isEntry: false)
      }
    }
  }

  /// The entry that begins first behind an offset, the longest of those.
  func first(after offset: Int) -> SourceRange? {
    let index = entries.partition { $0.start <= offset }
    return index < entries.count ? entries[index] : nil
  }

  /// By their beginnings, the longest of several first.
  mutating func sort() { entries.sort { ($0.start, -$0.end) < ($1.start, -$1.end) } }
}
