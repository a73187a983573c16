/// Turns libyaml's marks, which count Unicode scalars, into byte offsets of the file.
struct MarkTable {
  /// The byte offset of each scalar and of the end; empty when the text is ASCII and both counts agree.
  private var offsets: [Int32] = []
  private let prefix: Int
  private let end: Int

  /// Leaves out the first `prefix` bytes, which libyaml is not shown.
  init(_ bytes: [UInt8], from prefix: Int) {
    self.prefix = prefix
    end = bytes.count
    if bytes[prefix...].allSatisfy({ $0 < 0x80 }) { return }
    offsets.reserveCapacity(bytes.count + 1)
    for offset in prefix..<bytes.count where bytes[offset] & 0xC0 != 0x80 { offsets.append(Int32(offset)) }
    offsets.append(Int32(end))
  }

  /// The byte offset of the scalar with this number; the end of the text for any number beyond it.
  func offset(_ index: Int) -> Int {
    if offsets.isEmpty { return min(prefix + index, end) }
    return index < offsets.count ? Int(offsets[index]) : end
  }
}
