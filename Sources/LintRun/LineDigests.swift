package import Archive
package import Diagnostics

/// Digests of the lines where findings begin, without the blanks around them.
///
/// A line is gone over once, however many findings it has. Of a secret nothing goes in: a digest of a short one can be
/// guessed.
package struct LineDigests: Sendable {
  private struct Key: Hashable {
    let file: SourceFile
    let line: Int
    let prefix: String
    let isSecret: Bool
  }

  /// A line as far as it went in.
  private struct Begun {
    var digest: SHA256.Running
    /// Where something else than blanks begins.
    let start: Int
    var end: Int
  }

  private var begun: [Key: Begun] = [:]

  package init() {}

  /// The digest of `prefix` and the line.
  package mutating func digest(of diagnostic: Diagnostic, behind prefix: String = "") -> SHA256.Running {
    guard let place = diagnostic.place else { return Self.digest(prefix) }
    let file = place.file
    let line = file.line(at: place.range.start)
    let key = Key(file: file, line: line, prefix: prefix, isSecret: diagnostic.isSecret)
    if !diagnostic.isSecret, let known = begun[key] { return known.digest }
    let range = file.range(ofLine: line)
    let start =
      begun[key]?.start ?? file.bytes[range.start..<range.end].prefix(while: Self.isBlank).endIndex
    var end = diagnostic.isSecret ? min(max(place.range.start, range.start), range.end) : range.end
    while end > start, Self.isBlank(file.bytes[end - 1]) || file.bytes[end - 1] == 0x0d { end -= 1 }
    var known =
      begun[key].flatMap { $0.end <= end && Self.isWhole(file, upTo: $0.end) ? $0 : nil }
      ?? Begun(digest: Self.digest(prefix), start: start, end: start)
    if known.end < end {
      // Bytes that are not UTF-8 go in as replacement characters.
      known.digest.update(Array(String(decoding: file.bytes[known.end..<end], as: UTF8.self).utf8))
      known.end = end
    }
    begun[key] = known
    return known.digest
  }

  private static func digest(_ prefix: String) -> SHA256.Running {
    var digest = SHA256.Running()
    digest.update(Array(prefix.utf8))
    return digest
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Whether no character reaches across `offset`.
  private static func isWhole(_ file: SourceFile, upTo offset: Int) -> Bool {
    offset == file.bytes.count || file.bytes[offset] & 0xC0 != 0x80
  }
}
