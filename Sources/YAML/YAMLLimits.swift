/// How much a YAML text may hold before it is refused.
package struct YAMLLimits: Sendable {
  /// Bytes of the text.
  package var bytes: Int
  /// Collections inside each other, also through aliases.
  package var depth: Int
  /// Nodes after every alias was replaced by what it stands for; each 256 bytes of text count as one more.
  package var nodes: Int
  /// Documents in one text.
  package var documents: Int

  package init(bytes: Int, depth: Int, nodes: Int, documents: Int) {
    self.bytes = bytes
    self.depth = depth
    self.nodes = nodes
    self.documents = documents
  }

  /// Far above anything written by hand, far below anything that hurts.
  package static let standard = YAMLLimits(bytes: 1 << 20, depth: 64, nodes: 100_000, documents: 256)
}
