/// The bytes of a streamed request between who makes them and libcurl. Confined to libcurl's thread.
struct Outlet {
  /// What libcurl finds when it asks for bytes.
  enum Supply {
    case bytes(Int)
    /// There are none yet: it has to be woken when there are.
    case later
    case end
  }

  private var piece: [UInt8] = []
  private var sent = 0
  private var isEnded = false
  /// Where a body of announced length stands; nil where none was announced.
  private var missing: Int?
  /// Who makes the next piece.
  var waiter = Waiter()

  init(length: Int?) { missing = length }

  /// The whole of a body that is there already.
  init(_ bytes: [UInt8]) {
    piece = bytes
    isEnded = true
  }

  /// Whether the next piece may come.
  var isDrained: Bool { sent == piece.count }

  /// Takes the next piece; false where it is more than was announced.
  mutating func put(_ bytes: [UInt8]) -> Bool {
    if let missing {
      guard bytes.count <= missing else { return false }
      self.missing = missing - bytes.count
    }
    piece = bytes
    sent = 0
    return true
  }

  /// Notes the end; false where it is less than was announced.
  mutating func end() -> Bool {
    isEnded = true
    return missing ?? 0 == 0
  }

  /// Goes back to the beginning, which only a body that is there whole can.
  mutating func rewind() { sent = 0 }

  /// Copies as much as there is room for.
  mutating func fill(_ room: UnsafeMutableRawBufferPointer) -> Supply {
    guard !isDrained else { return isEnded ? .end : .later }
    let count = min(room.count, piece.count - sent)
    piece.withUnsafeBytes {
      room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[sent..<(sent + count)]))
    }
    sent += count
    if isDrained { waiter.wake() }
    return .bytes(count)
  }
}
