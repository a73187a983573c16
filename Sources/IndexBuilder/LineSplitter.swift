import Glibc

/// Makes lines of pieces, without a copy where a line lies within one piece.
struct LineSplitter {
  /// What the last piece began and did not end.
  private var rest: [UInt8] = []

  /// Longer than any line of an archive's lists.
  static let longest = 4 << 20

  /// Hands every whole line to `body`, without its end; false as soon as one is too long to be one.
  mutating func feed(_ piece: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    guard var start = piece.baseAddress else { return true }
    let end = start + piece.count
    if !rest.isEmpty {
      guard let stop = memchr(start, 10, end - start) else { return keep(start, end) }
      let stopped = UnsafeRawPointer(stop)
      rest.append(contentsOf: UnsafeRawBufferPointer(start: start, count: stopped - start))
      rest.withUnsafeBytes { body($0) }
      rest.removeAll(keepingCapacity: true)
      start = stopped + 1
    }
    while start < end, let stop = memchr(start, 10, end - start) {
      let stopped = UnsafeRawPointer(stop)
      body(UnsafeRawBufferPointer(start: start, count: stopped - start))
      start = stopped + 1
    }
    return keep(start, end)
  }

  private mutating func keep(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> Bool {
    rest.append(contentsOf: UnsafeRawBufferPointer(start: start, count: end - start))
    return rest.count <= Self.longest
  }

  /// The last line, where nothing ended it.
  mutating func finish(_ body: (UnsafeRawBufferPointer) -> Void) {
    if !rest.isEmpty { rest.withUnsafeBytes { body($0) } }
    rest = []
  }
}
