/// Names that occur once: `<prefix>-<model>-<50 bits of time and 50 of chance>`, lower case, a valid host name.
package struct NameSource: Sendable {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
  private var source: SplitMix

  package init(seed: UInt64) { source = SplitMix(seed: seed) }

  /// - Parameters:
  ///   - prefix: cut to 20 characters.
  ///   - model: the last part of its path, cut to eight.
  ///   - moment: the caller's time.
  /// - Returns: at most 51 characters.
  mutating func next(prefix: String, model: Model, at moment: Instant) -> AttemptName {
    let time = Self.base32(UInt64(max(0, moment.milliseconds)), digits: 10)
    let digits = Self.base32(source.next() & (1 << 50 - 1), digits: 10)
    let parts = [Self.label(prefix, most: 20), Self.label(model.name, most: 8), time + digits]
    return AttemptName(parts.filter { !$0.isEmpty }.joined(separator: "-"))
  }

  private static func base32(_ number: UInt64, digits count: Int) -> String {
    var number = number
    var text: [Character] = []
    for _ in 0..<count {
      text.append(digits[Int(number & 31)])
      number >>= 5
    }
    return String(text.reversed())
  }

  /// Letters, digits and single dashes, none at an end.
  private static func label(_ text: String, most: Int) -> String {
    var out: [UInt8] = []
    for byte in text.lowercased().utf8.prefix(4 * most) where out.count < most {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): out.append(byte)
      default: if let last = out.last, last != UInt8(ascii: "-") { out.append(UInt8(ascii: "-")) }
      }
    }
    if out.last == UInt8(ascii: "-") { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }
}
