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
  package func place(_ range: SourceRange) -> Place { Place(file, map.outer(range) ?? SourceRange(0, 0)) }

  /// Whether the stretch stands in the file as it is, so that replacing the one replaces the other.
  package func isVerbatim(_ range: SourceRange) -> Bool { map.isVerbatim(range) }

  /// A part of the text, whose bytes stand in this one as `map` says.
  package func nested(_ bytes: [UInt8], _ map: OffsetMap) -> EmbeddedText {
    EmbeddedText(bytes, in: file, self.map.composed(with: map))
  }

  /// The text; bytes that are not UTF-8 become replacement characters.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
