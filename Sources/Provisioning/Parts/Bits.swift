/// A set of small numbers.
package struct Bits: Hashable, Sendable {
  private var words: [UInt64]

  package init(count: Int, all: Bool = false) {
    words = Array(repeating: all ? ~0 : 0, count: (count + 63) / 64)
    if all, count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  package mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }
  package func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }

  package mutating func formIntersection(_ other: Bits) {
    words.withUnsafeMutableBufferPointer { own in
      other.words.withUnsafeBufferPointer { others in
        for index in 0..<min(own.count, others.count) { own[index] &= others[index] }
      }
    }
  }

  /// The numbers, ascending, until `body` says that it has enough.
  package func first(where body: (Int) -> Bool) -> Int? {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        let number = index << 6 + word.trailingZeroBitCount
        if body(number) { return number }
        word &= word - 1
      }
    }
    return nil
  }
}
