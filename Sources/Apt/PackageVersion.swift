/// A Debian version, compared as dpkg compares: epoch, upstream, revision; `~` sorts before everything.
///
/// Source: deb-version(7).
package struct PackageVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) { description = text }

  private var parts: (epoch: Int, upstream: [UInt8], revision: [UInt8]) {
    var rest = Substring(description)
    var epoch = 0
    if let colon = rest.firstIndex(of: ":"), let number = Int(rest[..<colon]) {
      epoch = number
      rest = rest[rest.index(after: colon)...]
    }
    if let dash = rest.lastIndex(of: "-") {
      return (epoch, Array(rest[..<dash].utf8), Array(rest[rest.index(after: dash)...].utf8))
    }
    return (epoch, Array(rest.utf8), [])
  }

  package static func < (a: Self, b: Self) -> Bool { order(a, b) < 0 }
  package static func == (a: Self, b: Self) -> Bool { order(a, b) == 0 }
  package func hash(into hasher: inout Hasher) { hasher.combine(parts.epoch) }

  private static func order(_ a: Self, _ b: Self) -> Int {
    let (left, right) = (a.parts, b.parts)
    if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
    let upstream = order(left.upstream, right.upstream)
    return upstream != 0 ? upstream : order(left.revision, right.revision)
  }

  private static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      while (i < a.count && !isDigit(a[i])) || (j < b.count && !isDigit(b[j])) {
        let left = i < a.count ? weight(a[i]) : 0
        let right = j < b.count ? weight(b[j]) : 0
        if left != right { return left < right ? -1 : 1 }
        i += 1
        j += 1
      }
      while i < a.count, a[i] == UInt8(ascii: "0") { i += 1 }
      while j < b.count, b[j] == UInt8(ascii: "0") { j += 1 }
      var difference = 0
      while i < a.count, j < b.count, isDigit(a[i]), isDigit(b[j]) {
        if difference == 0, a[i] != b[j] { difference = a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
      }
      if i < a.count, isDigit(a[i]) { return 1 }
      if j < b.count, isDigit(b[j]) { return -1 }
      if difference != 0 { return difference }
    }
    return 0
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  /// The end of a part sorts before letters, letters before other signs, `~` before the end.
  private static func weight(_ byte: UInt8) -> Int {
    if isDigit(byte) { return 0 }
    if byte == UInt8(ascii: "~") { return -1 }
    let letter = (byte | 0x20) >= 97 && (byte | 0x20) <= 122
    return letter ? Int(byte) : Int(byte) + 256
  }
}
