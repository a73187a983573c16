/// The name of a binary package.
///
/// Source: Debian Policy 5.6.1: lower case letters, digits, `+`, `-`, `.`; at least two of them, the first
/// a letter or digit. An architecture may follow a colon. A `-` at the end is refused, as no package has one and
/// apt-get takes it for "remove".
package struct PackageName: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  /// - Returns: nil when dpkg would not accept the name.
  package init?(_ text: String) {
    var name = Substring(text)
    if let colon = text.firstIndex(of: ":") {
      let architecture = text[text.index(after: colon)...]
      guard !architecture.isEmpty, architecture.utf8.allSatisfy({ Self.isPlain($0) || $0 == 45 }) else {
        return nil
      }
      name = text[..<colon]
    }
    let bytes = Array(name.utf8)
    guard bytes.count >= 2, bytes.count <= 128, Self.isPlain(bytes[0]) else { return nil }
    guard bytes.last != 45, bytes.allSatisfy({ Self.isPlain($0) || $0 == 43 || $0 == 45 || $0 == 46 }) else {
      return nil
    }
    description = text
  }

  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }

  private static func isPlain(_ byte: UInt8) -> Bool { (97...122).contains(byte) || (48...57).contains(byte) }
}
