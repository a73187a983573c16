import Glibc

extension String {
  /// Whether `part` stands somewhere in it, byte for byte. The library's own search goes by characters and costs thirty
  /// times as much, which every rule would pay.
  func contains(_ part: String) -> Bool {
    var (whole, part) = (self, part)
    return part.withUTF8 { part in whole.withUTF8 { find(part, in: $0) } }
  }
}

extension Substring {
  /// As of a `String`.
  func contains(_ part: String) -> Bool {
    var (whole, part) = (self, part)
    return part.withUTF8 { part in whole.withUTF8 { find(part, in: $0) } }
  }
}

private func find(_ part: UnsafeBufferPointer<UInt8>, in whole: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = part.first, let wanted = part.baseAddress else { return true }
  guard let base = whole.baseAddress, whole.count >= part.count else { return false }
  let last = whole.count - part.count
  var at = 0
  while at <= last, let hit = memchr(base + at, CInt(first), last + 1 - at) {
    if memcmp(hit, wanted, part.count) == 0 { return true }
    at = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
  }
  return false
}
