/// The bytes of an answer between libcurl and who reads them. Confined to libcurl's thread.
struct Inlet {
  /// As much as waits for a slow reader before the server has to wait, too.
  static let room = 256 << 10

  private var buffer: [UInt8] = []
  /// The reader.
  var waiter = Waiter()

  var isFull: Bool { buffer.count >= Self.room }
  var isEmpty: Bool { buffer.isEmpty }

  /// Makes room for a body of a length that the server announces, if not for any length.
  mutating func reserve(_ count: Int) { buffer.reserveCapacity(max(0, min(count, 16 << 20))) }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    buffer.append(contentsOf: bytes)
    waiter.wake()
  }

  /// All that is there.
  mutating func take() -> [UInt8] {
    defer { buffer = [] }
    return buffer
  }
}
