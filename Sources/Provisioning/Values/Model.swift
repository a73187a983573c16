/// A worker model, as far as the decision to boot one needs it.
package struct Model: Hashable, Sendable, Codable {
  package var path: ModelPath
  /// Changes whenever CDS holds another model of this path; what was learnt of the old one is then forgotten.
  package var revision: String
  package var image: String
  package var flavor: FlavorName
  /// Names and values of what a worker of this model can run.
  package var capabilities: [String]
  /// `linux/amd64`; nil when nobody said so far.
  package var architecture: String?
  /// A deprecated model serves only jobs that name it.
  package var isDeprecated: Bool
  /// How long its script was measured to take, on a quiet machine; nil when nobody said.
  package var preparation: Duration?

  package init(
    path: ModelPath, revision: String = "", image: String, flavor: FlavorName, capabilities: [String] = [],
    architecture: String? = nil, isDeprecated: Bool = false, preparation: Duration? = nil
  ) {
    (self.path, self.revision, self.image, self.flavor) = (path, revision, image, flavor)
    (self.capabilities, self.architecture, self.isDeprecated) = (capabilities, architecture, isDeprecated)
    self.preparation = preparation
  }

  /// The path's part before the name; empty when it has none.
  package var group: String { split.map { String(path.rawValue[..<$0]) } ?? "" }

  /// The path's last part.
  package var name: String {
    split.map { String(path.rawValue[path.rawValue.index(after: $0)...]) } ?? path.rawValue
  }

  private var split: String.Index? { path.rawValue.utf8.lastIndex(of: UInt8(ascii: "/")) }
}
