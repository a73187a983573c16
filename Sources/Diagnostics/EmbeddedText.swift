/// A text and the place in a file where each of its bytes is written.
package struct EmbeddedText: Hashable, Sendable {
  package let bytes: [UInt8]
  /// The file in which it is written.
  package let file: SourceFile
  package let map: OffsetMap

  package init(_ bytes: [UInt8], in file: SourceFile, _ map: OffsetMap) {
    self.bytes = bytes
    self.file = file
    self.map = map
  }

  /// A file's own text.
  package init(_ file: SourceFile) {
    self.init(file.bytes, in: file, OffsetMap(from: 0, length: file.bytes.count))
  }

  /// The place of a stretch of the text; the start of the file where nothing of the text is written.
  ///
  /// What is wholly written in another way, as a variable is, reaches to where the text goes on in the same line.
  package func place(_ range: SourceRange) -> Place {
    var outer = map.outer(range) ?? SourceRange(0, 0)
    if range.end > range.start, outer.end == outer.start, let next = map.end(ofGapAt: range.end - 1),
      next > outer.end,
      next <= file.bytes.count, !file.bytes[outer.end..<next].contains(0x0A)
    {
      outer.end = next
    }
    return Place(file, outer)
  }

  /// Whether the stretch stands in the file as it is, so that replacing the one replaces the other.
  package func isVerbatim(_ range: SourceRange) -> Bool { map.isVerbatim(range) }

  /// A part of the text, whose bytes stand in this one as `map` says.
  package func nested(_ bytes: [UInt8], _ map: OffsetMap) -> EmbeddedText {
    EmbeddedText(bytes, in: file, self.map.composed(with: map))
  }

  /// The text; bytes that are not UTF-8 become replacement characters.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
