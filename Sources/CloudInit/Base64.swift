/// Base64 with the standard alphabet and padding (RFC 4648, section 4).
package enum Base64 {
  /// Encodes; with `lineLength`, in lines of so many characters, each with a line end.
  package static func encode(_ bytes: some Collection<UInt8>, lineLength: Int? = nil) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        out.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    guard let lineLength else { return out }
    return stride(from: 0, to: out.count, by: lineLength).flatMap {
      out[$0..<min($0 + lineLength, out.count)] + [UInt8(ascii: "\n")]
    }
  }

  /// Decodes; nil for any other byte, blanks too, a length that is no multiple of four, or bits behind the end.
  package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
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
        out += [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
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
