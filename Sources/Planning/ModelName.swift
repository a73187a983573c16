/// The name of a worker model: what CDS calls it and what its servers' names begin with.
package struct ModelName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil unless it is 1–64 letters, digits, `.`, `_`, `-`, beginning with a letter or digit.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) || (48...57).contains(byte) }
    guard let first = bytes.first, bytes.count <= 64, isPlain(first) else { return nil }
    guard bytes.allSatisfy({ isPlain($0) || $0 == 45 || $0 == 46 || $0 == 95 }) else { return nil }
    description = text
  }

  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
