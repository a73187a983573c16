/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
package enum Base64 {
  /// Encodes; with `lineLength`, in lines of so many characters, each with a line end.
  package static func encode(_ bytes: some Collection<UInt8>, lineLength: Int? = nil) -> [UInt8] {
    let out = encoded(Array(bytes))
    guard let lineLength else { return out }
    return stride(from: 0, to: out.count, by: lineLength).flatMap {
      out[$0..<min($0 + lineLength, out.count)] + [UInt8(ascii: "\n")]
    }
  }

  /// Over an array: what is generic is slow when another room calls it.
  private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var bits = 0
      for place in 0..<3 { bits = bits << 8 | (place < count ? Int(bytes[start + place]) : 0) }
      for place in 0..<4 {
        out.append(place <= count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return out
  }

  /// Decodes; nil for any other byte, blanks too, a length that is no multiple of four, or bits behind the end.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? { decoded(Array(text)) }

  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    var out: [UInt8] = []
    out.reserveCapacity(text.count / 4 * 3)
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    var bits = 0
    var count = 0
    for byte in text.dropLast(padding) {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 1
      if count.isMultiple(of: 4) {
        out.append(UInt8(bits >> 16))
        out.append(UInt8(bits >> 8 & 255))
        out.append(UInt8(bits & 255))
        bits = 0
      }
    }
    switch padding {
    case 0: return out
    case 1 where bits & 3 == 0: return out + [UInt8(bits >> 10), UInt8(bits >> 2 & 255)]
    case 2 where bits & 15 == 0: return out + [UInt8(bits >> 4)]
    default: return nil
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x41...0x5a: Int(byte) - 0x41
    case 0x61...0x7a: Int(byte) - 0x61 + 26
    case 0x30...0x39: Int(byte) - 0x30 + 52
    case 0x2b: 62
    case 0x2f: 63
    default: nil
    }
  }
}
