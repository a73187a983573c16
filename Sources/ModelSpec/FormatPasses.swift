import Diagnostics
import Templates
import YAML

/// Line ends as Unix has them.
@Sendable func withPlainLineEnds(_ bytes: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for (offset, byte) in bytes.enumerated() {
    if byte != 13 {
      result.append(byte)
    } else if offset + 1 == bytes.count || bytes[offset + 1] != 10 {
      result.append(10)
    }
  }
  return result
}

/// One line end at the end, and no blank lines before it.
@Sendable func withOneFinalLineEnd(_ bytes: [UInt8]) -> [UInt8] {
  guard let last = bytes.lastIndex(where: { !isBlank($0) }) else { return bytes }
  return bytes[...last] + [10]
}

/// No blanks at the ends of lines, but for those that belong to a text.
@Sendable func withoutTrailingBlanks(_ bytes: [UInt8]) -> [UInt8] {
  guard let (file, documents) = compose(bytes) else { return bytes }
  var texts: [SourceRange] = []
  for root in documents.compactMap(\.root) {
    root.visit { node in
      guard case .scalar = node.content, let range = protectedRange(of: node, in: file) else { return }
      texts.append(range)
    }
  }
  texts.sort()
  var edits: [Fix.Edit] = []
  var next = 0
  for line in 1...file.lineCount {
    let range = file.range(ofLine: line)
    var end = range.end
    while end > range.start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
    while next < texts.count, texts[next].end <= end { next += 1 }
    let isText = next < texts.count && texts[next].start < range.end
    if end < range.end, !isText { edits.append(.init(SourceRange(end, range.end), "")) }
  }
  return apply(edits, to: bytes)
}

/// Where blanks belong to a scalar: in a block scalar not the header's, but those at its last line's end.
private func protectedRange(of node: YAMLNode, in file: SourceFile) -> SourceRange? {
  let range = node.origin.range
  guard node.style == .literal || node.style == .folded else { return range.start < range.end ? range : nil }
  let first = file.line(at: range.start) + 1
  guard first <= file.lineCount else { return nil }
  return SourceRange(
    file.range(ofLine: first).start, file.range(ofLine: file.line(at: max(0, range.end - 1))).end)
}

/// Quotes around modes, which would be numbers without.
@Sendable func withQuotedModes(_ bytes: [UInt8]) -> [UInt8] {
  guard let (_, documents) = compose(bytes) else { return bytes }
  var edits: [Fix.Edit] = []
  for files in documents.compactMap({ $0.root?.child("files") }) {
    guard case .sequence(let items) = files.content else { continue }
    for mode in items.compactMap({ $0.child("mode") }) {
      guard case .scalar(let text) = mode.content, mode.style == .plain, mode.tag == nil,
        mode.origin == mode.place,
        (3...5).contains(text.utf8.count), text.utf8.allSatisfy({ (48...55).contains($0) })
      else { continue }
      edits.append(.init(mode.place.range, "\"\(text)\""))
    }
  }
  return apply(edits, to: bytes)
}

/// One blank around each `+` of a short form that stands on one line.
@Sendable func withSpacedShortForms(_ bytes: [UInt8]) -> [UInt8] {
  guard let (_, documents) = compose(bytes) else { return bytes }
  let edits = documents.compactMap { document -> Fix.Edit? in
    guard let from = document.root?.child("from"), case .scalar(let text) = from.content,
      from.origin == from.place,
      case let located = Located(text, at: from.place), located.offsetOfFirstByte != nil,
      !text.utf8.contains(10), let normal = normalShortForm(text)
    else { return nil }
    return .init(located.part(0..<text.utf8.count).range, normal)
  }
  return apply(edits, to: bytes)
}

/// The file that `modelc schema` writes, as the modeline names it: beside the spec.
package let specSchemaFile = "modelc.schema.json"

/// The line by which editors find the schema, first of all; one that leads to a file of the right name stays.
@Sendable func withModeline(_ bytes: [UInt8]) -> [UInt8] {
  let file = SourceFile(name: "", bytes: bytes)
  let head = "yaml-language-server:"
  for line in 1...file.lineCount {
    let range = file.range(ofLine: line)
    let text = file[range]
    let words = text.drop { $0 == " " || $0 == "\u{FEFF}" }
    if words.isEmpty { continue }
    guard words.hasPrefix("#") else { break }
    let comment = words.dropFirst().drop { $0 == " " }
    guard comment.hasPrefix(head) else { continue }
    let schema = comment.dropFirst(head.count).drop { $0 == " " }
    if schema.hasPrefix("$schema="),
      schema == "$schema=\(specSchemaFile)" || schema.hasSuffix("/\(specSchemaFile)")
    {
      return bytes
    }
    return apply([.init(range, "# \(head) $schema=\(specSchemaFile)")], to: bytes)
  }
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  return apply([.init(SourceRange(start, start), "# \(head) $schema=\(specSchemaFile)\n")], to: bytes)
}

extension YAMLNode {
  /// The value behind a key of a map.
  func child(_ name: String) -> YAMLNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { if case .scalar(name) = $0.key.content { true } else { false } }?.value
  }

  /// Calls `body` for this node and all inside it.
  func visit(_ body: (YAMLNode) -> Void) {
    body(self)
    switch content {
    case .scalar: break
    case .sequence(let items): for item in items { item.visit(body) }
    case .mapping(let pairs):
      for pair in pairs {
        pair.key.visit(body)
        pair.value.visit(body)
      }
    }
  }
}
