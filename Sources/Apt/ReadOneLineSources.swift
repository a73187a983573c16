import Diagnostics

/// Reads `/etc/apt/sources.list` or a `.list` file: an entry for each line that is neither empty nor a comment.
///
/// As apt reads it (sourcelist.cc): `#` starts a comment anywhere but between brackets, words may be quoted with `"`.
package func readOneLineSources(_ bytes: [UInt8]) -> [WrittenSource] {
  readOneLineSources(bytes) { _ in true } ?? []
}

/// The same of a text that may be something else: nil at the first line that is not what is wanted.
package func readOneLineSources(
  _ bytes: [UInt8], while isWanted: (WrittenSource) -> Bool
) -> [WrittenSource]? {
  var sources: [WrittenSource] = []
  var start = 0
  while start < bytes.count {
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    var reader = OneLineReader(bytes, start, end)
    if let source = reader.read() {
      guard isWanted(source) else { return nil }
      sources.append(source)
    }
    start = end + 1
  }
  return sources
}

private struct OneLineReader {
  private let bytes: [UInt8]
  private var at: Int
  private var end: Int

  init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    self.bytes = bytes
    at = start
    self.end = end
    cutComment()
    while at < self.end, isBlank(bytes[at]) { at += 1 }
    while self.end > at, isBlank(bytes[self.end - 1]) { self.end -= 1 }
  }

  private mutating func cutComment() {
    var depth = 0
    for offset in at..<end {
      switch bytes[offset] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "#") where depth <= 0:
        end = offset
        return
      default: break
      }
    }
  }

  mutating func read() -> WrittenSource? {
    if at == end { return nil }
    var source = WrittenSource(.oneLine, SourceRange(at, end))
    guard let type = word() else { return nil }
    source.types = [type]
    if type.text != "deb", type.text != "deb-src", type.isKnown {
      source.fail(.unknownType, at: type.range)
    }
    readOptions(&source)
    guard var uri = word() else {
      source.fail(.missingURI, at: source.range)
      return source
    }
    // What is not known may have been the options.
    if uri.text == String(WrittenSource.unknown), let next = peek(), next.text.contains("://") {
      source.hasUnknownOptions = true
      _ = word()
      uri = next
    }
    source.uris = [uri]
    guard let suite = word() else {
      source.fail(.missingSuite, at: uri.range)
      return source
    }
    source.suites = [suite]
    while let component = word() { source.components.append(component) }
    if suite.text.hasSuffix("/") {
      if let first = source.components.first { source.fail(.componentsOfFlat, at: first.range) }
    } else if source.components.isEmpty {
      source.fail(.missingComponents, at: suite.range)
    }
    return source
  }

  private mutating func readOptions(_ source: inout WrittenSource) {
    guard at < end, bytes[at] == UInt8(ascii: "[") else { return }
    let open = at
    at += 1
    guard let close = bytes[at..<end].firstIndex(of: UInt8(ascii: "]")) else {
      source.fail(.brokenOption, at: SourceRange(open, end))
      at = end
      return
    }
    let lineEnd = end
    end = close
    skipBlanks()
    while let option = word() { add(option, to: &source) }
    end = lineEnd
    at = close + 1
    skipBlanks()
  }

  private func add(_ option: WrittenSource.Word, to source: inout WrittenSource) {
    let text = bytes[option.range.start..<option.range.end]
    guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else {
      if option.isKnown {
        source.fail(.brokenOption, at: option.range)
      } else {
        source.hasUnknownOptions = true
      }
      return
    }
    var nameEnd = equals
    // `arch+=i386` adds, `arch-=i386` takes away.
    if nameEnd > text.startIndex, "+-".utf8.contains(bytes[nameEnd - 1]) { nameEnd -= 1 }
    let value = SourceRange(equals + 1, option.range.end)
    if nameEnd == option.range.start || value.start == value.end {
      source.fail(.brokenOption, at: option.range)
    }
    let name = String(decoding: bytes[option.range.start..<nameEnd], as: UTF8.self).lowercased()
    source.options.append(
      .init(
        name: name,
        value: .init(String(decoding: bytes[value.start..<value.end], as: UTF8.self), value),
        range: option.range))
  }

  private func peek() -> WrittenSource.Word? {
    var copy = self
    return copy.word()
  }

  /// The next word; blanks between quotation marks and brackets belong to it.
  private mutating func word() -> WrittenSource.Word? {
    if at >= end { return nil }
    let start = at
    while at < end, !isBlank(bytes[at]) {
      let closing: UInt8? =
        switch bytes[at] {
        case UInt8(ascii: "\""): UInt8(ascii: "\"")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        default: nil
        }
      if let closing { at = bytes[(at + 1)..<end].firstIndex(of: closing) ?? end - 1 }
      at += 1
    }
    let range = SourceRange(start, at)
    skipBlanks()
    let text = bytes[range.start..<range.end].filter { $0 != UInt8(ascii: "\"") }
    return WrittenSource.Word(String(decoding: text, as: UTF8.self), range)
  }

  private mutating func skipBlanks() { while at < end, isBlank(bytes[at]) { at += 1 } }
}

/// A blank, a tab, or the rest of a line end that a Windows editor wrote.
func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
