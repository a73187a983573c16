import Diagnostics

/// Reads a `.sources` file: an entry for each stanza.
///
/// Source: sources.list(5), apt's tagfile.cc. Stanzas are parted by empty lines; a line that starts with a blank goes on
/// with the field above; `#` at the start of a line makes it a comment, also inside a field.
package func readDeb822Sources(_ bytes: [UInt8]) -> [WrittenSource] {
  readDeb822Sources(bytes) { _ in true } ?? []
}

/// The same of a text that may be something else: nil at the first stanza that is not what is wanted.
package func readDeb822Sources(
  _ bytes: [UInt8], while isWanted: (WrittenSource) -> Bool
) -> [WrittenSource]? {
  var reader = StanzaReader(bytes)
  return reader.read(while: isWanted)
}

private struct StanzaReader {
  /// A field with the lines of its value.
  private struct Field {
    let name: String
    let nameRange: SourceRange
    var lines: [SourceRange]

    var range: SourceRange { SourceRange(nameRange.start, lines.last?.end ?? nameRange.end) }
  }

  private let bytes: [UInt8]
  private var fields: [Field] = []
  private var strays: [SourceRange] = []
  private var sources: [WrittenSource] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read(while isWanted: (WrittenSource) -> Bool) -> [WrittenSource]? {
    var start = 0
    while start < bytes.count {
      let known = sources.count
      let next = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var end = next
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      readLine(SourceRange(start, end))
      guard sources.count == known || sources.last.map(isWanted) ?? true else { return nil }
      start = next + 1
    }
    let known = sources.count
    endStanza()
    return sources.count == known || sources.last.map(isWanted) ?? true ? sources : nil
  }

  private mutating func readLine(_ line: SourceRange) {
    if line.start == line.end { return endStanza() }
    let first = bytes[line.start]
    if first == UInt8(ascii: "#") { return }
    if isBlank(first) {
      if fields.isEmpty {
        if trimmed(line).start < trimmed(line).end { strays.append(trimmed(line)) }
      } else {
        fields[fields.count - 1].lines.append(trimmed(line))
      }
      return
    }
    guard let colon = bytes[line.start..<line.end].firstIndex(of: UInt8(ascii: ":")) else {
      strays.append(trimmed(line))
      return
    }
    let name = SourceRange(line.start, colon)
    fields.append(
      Field(
        name: text(trimmed(name)).lowercased(), nameRange: name,
        lines: [trimmed(SourceRange(colon + 1, line.end))]
      ))
  }

  private mutating func endStanza() {
    defer {
      fields = []
      strays = []
    }
    guard let start = (fields.map(\.nameRange.start) + strays.map(\.start)).min(),
      let end = (fields.map(\.range.end) + strays.map(\.end)).max()
    else { return }
    var source = WrittenSource(.deb822, SourceRange(start, end))
    for stray in strays {
      if text(stray).unicodeScalars.contains(WrittenSource.unknown) {
        source.hasUnknownOptions = true
      } else {
        source.fail(.notAField, at: stray)
      }
    }
    for field in fields { read(field, into: &source) }
    check(&source)
    sources.append(source)
  }

  private func read(_ field: Field, into source: inout WrittenSource) {
    switch field.name {
    case "types": source.types = words(field)
    case "uris": source.uris = words(field)
    case "suites": source.suites = words(field)
    case "components": source.components = words(field)
    case "enabled":
      source.isEnabled = !["no", "false", "without", "off", "disable", "0"].contains(
        value(field).text.lowercased())
    default:
      let name =
        ["architectures": "arch", "languages": "lang", "targets": "target"][field.name] ?? field.name
      source.options.append(.init(name: name, value: value(field), range: field.range))
    }
  }

  private func check(_ source: inout WrittenSource) {
    if source.types.isEmpty {
      source.fail(.missingTypes, at: source.range)
    } else if let wrong = source.types.first(where: { $0.text != "deb" && $0.text != "deb-src" && $0.isKnown }
    ) {
      source.fail(.unknownType, at: wrong.range)
    } else if source.uris.isEmpty {
      source.fail(.missingURI, at: source.range)
    } else if source.suites.isEmpty {
      source.fail(.missingSuite, at: source.range)
    } else if source.isFlat, let first = source.components.first {
      source.fail(.componentsOfFlat, at: first.range)
    } else if !source.isFlat, source.components.isEmpty {
      source.fail(.missingComponents, at: source.suites[0].range)
    }
  }

  private func words(_ field: Field) -> [WrittenSource.Word] {
    field.lines.flatMap { line in
      var words: [WrittenSource.Word] = []
      var at = line.start
      while at < line.end {
        let start = at
        while at < line.end, !isBlank(bytes[at]) { at += 1 }
        if at > start { words.append(.init(text(SourceRange(start, at)), SourceRange(start, at))) }
        while at < line.end, isBlank(bytes[at]) { at += 1 }
      }
      return words
    }
  }

  /// The lines, joined; a key that is written out keeps its own.
  private func value(_ field: Field) -> WrittenSource.Word {
    let lines = field.lines.filter { $0.start < $0.end }
    let range = SourceRange(lines.first?.start ?? field.range.end, lines.last?.end ?? field.range.end)
    return .init(lines.map(text).joined(separator: "\n"), range)
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    var (start, end) = (range.start, range.end)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return SourceRange(start, end)
  }

  private func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start..<range.end], as: UTF8.self)
  }
}
