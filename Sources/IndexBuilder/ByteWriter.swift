/// Bytes of an index, as its reader takes them apart.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: Int) { bytes.append(UInt8(truncatingIfNeeded: value)) }

  /// A number in groups of seven bits, the least first.
  mutating func number(_ value: Int) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest & 0x7f | 0x80))
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Four bytes, the least first.
  mutating func word(_ value: Int) { for shift in [0, 8, 16, 24] { byte(value >> shift) } }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func append(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  /// Something behind its length.
  mutating func measured(_ part: ByteWriter) {
    number(part.bytes.count)
    bytes += part.bytes
  }
}
