import Diagnostics

/// Puts a text together out of stretches that are written in a file and bytes that are written nowhere.
struct TextBuilder {
  private var bytes: [UInt8] = []
  private var runs: [OffsetMap.Run] = []
  private let file: SourceFile

  init(in file: SourceFile) { self.file = file }

  /// What stands in the file.
  mutating func append(_ text: EmbeddedText) {
    for run in text.map.runs {
      runs.append(.init(inner: bytes.count + run.inner, outer: run.outer, length: run.length))
    }
    bytes += text.bytes
  }

  /// What the file does not say; it counts as written at `offset`.
  mutating func append(_ text: String, at offset: Int) {
    runs.append(.init(inner: bytes.count, outer: offset, length: 0))
    bytes += Array(text.utf8)
  }

  /// A line end where none is.
  mutating func endLine() {
    if let last = runs.last { append("\n", at: last.outer + last.length) }
  }

  var text: EmbeddedText { EmbeddedText(bytes, in: file, OffsetMap(runs)) }
}
