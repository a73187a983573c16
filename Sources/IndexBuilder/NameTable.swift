import Glibc

/// Texts by number, each once, numbered as they come.
struct NameTable {
  private var letters: [UInt8] = []
  /// Where each begins; one more than there are.
  private var starts: [UInt32] = [0]
  /// Numbers and one, by hash; 0 where nothing is.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  var count: Int { starts.count - 1 }

  /// How many bytes they have together.
  var size: Int { letters.count }

  /// The number of a text, a new one where it is new.
  mutating func number(_ text: UnsafeRawBufferPointer) -> Int {
    let slot = slot(text)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    letters.append(contentsOf: text)
    starts.append(UInt32(letters.count))
    slots[slot] = UInt32(count)
    if count * 2 > slots.count { grow() }
    return count - 1
  }

  /// The number of a text that is there.
  func find(_ text: UnsafeRawBufferPointer) -> Int? {
    let found = slots[slot(text)]
    return found == 0 ? nil : Int(found) - 1
  }

  func bytes(_ number: Int) -> ArraySlice<UInt8> { letters[Int(starts[number])..<Int(starts[number + 1])] }

  /// Whether a text sorts before another, by bytes.
  func isBelow(_ a: Int, _ b: Int) -> Bool {
    letters.withUnsafeBytes { letters in
      let (left, right) = (span(a), span(b))
      guard let base = letters.baseAddress else { return false }
      let order = memcmp(base + left.lowerBound, base + right.lowerBound, min(left.count, right.count))
      return order != 0 ? order < 0 : left.count < right.count
    }
  }

  private func span(_ number: Int) -> Range<Int> { Int(starts[number])..<Int(starts[number + 1]) }

  private func slot(_ text: UnsafeRawBufferPointer) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(text) & mask
    letters.withUnsafeBytes { letters -> Void in
      while slots[slot] != 0 {
        let span = span(Int(slots[slot]) - 1)
        if span.count == text.count, let base = letters.baseAddress, let other = text.baseAddress,
          memcmp(base + span.lowerBound, other, span.count) == 0
        {
          return
        }
        slot = (slot + 1) & mask
      }
    }
    return slot
  }

  private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for number in 0..<count {
      let span = span(number)
      let free = letters.withUnsafeBytes { slot(UnsafeRawBufferPointer(rebasing: $0[span])) }
      slots[free] = UInt32(number + 1)
    }
  }
}
