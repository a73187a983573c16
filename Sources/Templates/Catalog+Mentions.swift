package import Diagnostics

extension Catalog {
  /// The features that can be read and may name `word`, by name: not all are parsed to find the few that do.
  ///
  /// A file may name what is written in it, and where a word in braces stands, what begins as is written before that:
  /// `clang-{version}` may be clang-16.
  package func features(mentioning word: String, _ report: inout Report) -> [Feature] {
    let word = Array(word.utf8)
    return names(in: .features, &report).compactMap { name in
      guard let bytes = bytes(of: name, in: .features, &report), mayName(word, bytes) else { return nil }
      return feature(named: name, &report)
    }
  }
}

private func mayName(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
  if bytes.offset(of: word) != nil { return true }
  return placeholders(in: bytes).contains { _, range in
    let start = bytes[..<range.lowerBound].lastIndex(where: isDelimiter).map { $0 + 1 } ?? 0
    return word.starts(with: bytes[start..<range.lowerBound])
  }
}

/// Whether a scalar of YAML can begin behind it.
private func isDelimiter(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'[{,".utf8.contains(byte) }
