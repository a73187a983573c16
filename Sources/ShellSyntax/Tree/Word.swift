/// What a shell takes as one word before it expands it.
public struct Word: Hashable, Sendable {
  public let range: ByteRange
  public let parts: [WordPart]

  public init(_ range: ByteRange, _ parts: [WordPart]) {
    self.range = range
    self.parts = parts
  }
}
