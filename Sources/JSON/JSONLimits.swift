/// How much a JSON text may hold before it is refused.
package struct JSONLimits: Sendable {
  /// Bytes of the text.
  package var bytes: Int
  /// Arrays and objects inside each other.
  package var depth: Int

  package init(bytes: Int, depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  /// Enough for every manifest and answer.
  package static let standard = JSONLimits(bytes: 16 << 20, depth: 64)
}
