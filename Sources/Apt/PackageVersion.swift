/// A Debian version, compared as dpkg compares: epoch, upstream, revision; `~` sorts before everything.
///
/// Source: deb-version(7).
package struct PackageVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let description: String

  package init(_ text: String) { description = text }

  package static func < (a: Self, b: Self) -> Bool { order(a, b) < 0 }
  package static func == (a: Self, b: Self) -> Bool { order(a, b) == 0 }

  package func hash(into hasher: inout Hasher) {
    var text = description
    hasher.combine(text.withUTF8 { Self.parts($0).epoch })
  }

  private static func order(_ a: Self, _ b: Self) -> Int {
    var (left, right) = (a.description, b.description)
    return left.withUTF8 { left in right.withUTF8 { right in order(left, right) } }
  }

  /// Below, at or above zero, as the first version is below, at or above the second; without a copy of either.
  package static func order(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let (left, right) = (parts(a), parts(b))
    if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
    let upstream = orderPart(a, left.upstream, b, right.upstream)
    return upstream != 0 ? upstream : orderPart(a, left.revision, b, right.revision)
  }

  private typealias Parts = (epoch: Int, upstream: Range<Int>, revision: Range<Int>)

  private static func parts(_ text: UnsafeBufferPointer<UInt8>) -> Parts {
    var (epoch, start) = (0, 0)
    if let colon = text.firstIndex(of: UInt8(ascii: ":")), let number = number(text[..<colon]) {
      epoch = number
      start = colon + 1
    }
    if let dash = text[start...].lastIndex(of: UInt8(ascii: "-")) {
      return (epoch, start..<dash, (dash + 1)..<text.count)
    }
    return (epoch, start..<text.count, text.count..<text.count)
  }

  /// Digits as a number; nil for anything else, and for one too long to be an epoch.
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard !digits.isEmpty, digits.count < 18, digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func orderPart(
    _ a: UnsafeBufferPointer<UInt8>, _ left: Range<Int>, _ b: UnsafeBufferPointer<UInt8>, _ right: Range<Int>
  ) -> Int {
    var (i, j) = (left.lowerBound, right.lowerBound)
    let (end, stop) = (left.upperBound, right.upperBound)
    while i < end || j < stop {
      while (i < end && !isDigit(a[i])) || (j < stop && !isDigit(b[j])) {
        let left = i < end ? weight(a[i]) : 0
        let right = j < stop ? weight(b[j]) : 0
        if left != right { return left < right ? -1 : 1 }
        i += 1
        j += 1
      }
      while i < end, a[i] == UInt8(ascii: "0") { i += 1 }
      while j < stop, b[j] == UInt8(ascii: "0") { j += 1 }
      var difference = 0
      while i < end, j < stop, isDigit(a[i]), isDigit(b[j]) {
        if difference == 0, a[i] != b[j] { difference = a[i] < b[j] ? -1 : 1 }
        i += 1
        j += 1
      }
      if i < end, isDigit(a[i]) { return 1 }
      if j < stop, isDigit(b[j]) { return -1 }
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
