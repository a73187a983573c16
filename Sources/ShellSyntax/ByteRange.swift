/// A half-open stretch of the script, in bytes; half the size of a `SourceRange`, since a tree holds many.
public struct ByteRange: Hashable, Sendable {
  /// The first byte.
  public let start: Int32
  /// Behind the last byte.
  public let end: Int32

  /// The bytes from `start` up to `end`; none when `end` comes first.
  public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  /// It holds no byte.
  public var isEmpty: Bool { start == end }
  /// The indices of the bytes in the script.
  public var indices: Range<Int> { Int(start)..<Int(end) }
}
