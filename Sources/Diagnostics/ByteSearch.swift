import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// Where `part` begins between two offsets; nil where it does not stand there. An empty one stands everywhere.
  ///
  /// The library's own searches go element by element, or by characters, and cost many times as much.
  package func offset(
    of part: UnsafeBufferPointer<UInt8>, from start: Int = 0, to end: Int = .max
  ) -> Int? {
    let last = Swift.min(count, end) - part.count
    guard let wanted = part.baseAddress, let first = part.first else { return start <= last ? start : nil }
    guard let base = baseAddress else { return nil }
    var at = start
    while at <= last, let hit = memchr(base + at, CInt(first), last + 1 - at) {
      at = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if memcmp(hit, wanted, part.count) == 0 { return at }
      at += 1
    }
    return nil
  }
}

extension [UInt8] {
  /// Where `part` begins between two offsets; nil where it does not stand there. An empty one stands everywhere.
  package func offset(of part: [UInt8], from start: Int = 0, to end: Int = .max) -> Int? {
    withUnsafeBufferPointer { whole in
      part.withUnsafeBufferPointer { whole.offset(of: $0, from: start, to: end) }
    }
  }
}
