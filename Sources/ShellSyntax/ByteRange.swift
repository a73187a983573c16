package import Diagnostics

/// A half-open stretch of the script, in bytes; half the size of a `SourceRange`, since a tree holds many.
public struct ByteRange: Hashable, Sendable {
  public let start: Int32
  public let end: Int32

  public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  public var isEmpty: Bool { start == end }
  /// The indices of the bytes in the script.
  public var indices: Range<Int> { Int(start)..<Int(end) }
  /// The same stretch as diagnostics point at it.
  package var source: SourceRange { SourceRange(Int(start), Int(end)) }
}
