import Diagnostics

/// The text of a file with secrets, as it may be shown: only its keys and its punctuation, at their places.
struct MaskedText {
  private let file: SourceFile
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], path: String) {
    self.bytes = bytes
    let shown = Set(Array("{}[]:,\" \t\r\n".utf8))
    var masked = bytes.map { shown.contains($0) ? $0 : UInt8(ascii: "*") }
    for key in StoredConnection.keys {
      let word = Array("\"\(key)\"".utf8)
      for start in Self.places(of: word, in: bytes) {
        masked.replaceSubrange(start..<start + word.count, with: word)
      }
    }
    file = SourceFile(name: path, bytes: masked)
  }

  func place(at offset: Int) -> Place { Place(file, SourceRange(offset, offset + 1)) }

  /// Where a key stands; the beginning, if it is written in another way.
  func place(of key: String) -> Place {
    let word = Array("\"\(key)\"".utf8)
    guard let start = Self.places(of: word, in: bytes).first else { return place(at: 0) }
    return Place(file, SourceRange(start, start + word.count))
  }

  private static func places(of word: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= word.count else { return [] }
    return (0...bytes.count - word.count).filter { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
  }
}
