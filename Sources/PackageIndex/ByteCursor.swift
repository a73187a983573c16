/// Reads on from a place in an index, never behind the end it was given: there everything is zero.
struct ByteCursor {
  let base: UnsafeRawPointer
  var at: Int
  let end: Int

  var isAtEnd: Bool { at >= end }

  @inline(__always)
  mutating func byte() -> Int {
    guard at < end else { return 0 }
    let value = base.load(fromByteOffset: at, as: UInt8.self)
    at += 1
    return Int(value)
  }

  /// A number in groups of seven bits, the least first; at most five groups.
  @inline(__always)
  mutating func number() -> Int {
    var value = 0
    var shift = 0
    while at < end {
      let byte = Int(base.load(fromByteOffset: at, as: UInt8.self))
      at += 1
      value |= (byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
      if shift > 28 { return value }
    }
    return value
  }

  /// How many things follow, each of which takes at least one byte.
  @inline(__always)
  mutating func count() -> Int { min(number(), end - at) }

  mutating func skip(_ bytes: Int) { at = min(end, at + max(0, bytes)) }

  /// A part of what follows, which is then passed.
  mutating func part(_ bytes: Int) -> ByteCursor {
    let stop = min(end, at + max(0, bytes))
    defer { at = stop }
    return ByteCursor(base: base, at: at, end: stop)
  }

  /// A text behind its length.
  mutating func text() -> String {
    let length = count()
    let buffer = UnsafeRawBufferPointer(start: base + at, count: length)
    at += length
    return String(decoding: buffer, as: UTF8.self)
  }
}
