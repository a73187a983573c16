/// What a shell takes as one word before it expands it.
public struct Word: Hashable, Sendable {
  /// From its first byte to its last.
  public let range: ByteRange
  /// Side by side, without gaps but for backslashes that backquotes need.
  public let parts: [WordPart]

  init(_ range: ByteRange, _ parts: [WordPart]) {
    self.range = range
    self.parts = parts
  }
}
