/// Walks over a zstd frame (RFC 8878, section 3.1.1) without unpacking it.
enum ZstdFrame {
  /// The length of the frame that `bytes` begin with; nil when they do not begin with a whole one.
  static func length(of bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: [0x28, 0xb5, 0x2f, 0xfd]), bytes.count > 5 else { return nil }
    let descriptor = bytes[4]
    let isSingleSegment = descriptor & 0x20 != 0
    let sizeField = [isSingleSegment ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
    let dictionaryField = [0, 1, 2, 4][Int(descriptor & 3)]
    var at = 5 + (isSingleSegment ? 0 : 1) + dictionaryField + sizeField
    while at + 3 <= bytes.count {
      let header = Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16
      // A block of one repeated byte holds that byte once.
      at += 3 + (header >> 1 & 3 == 1 ? 1 : header >> 3)
      if header & 1 != 0 {
        at += descriptor & 4 != 0 ? 4 : 0
        return at <= bytes.count ? at : nil
      }
    }
    return nil
  }
}
