/// The folders of a layer.
package enum TemplateFolder: String, Sendable, CaseIterable {
  case distros, features, repositories, facts, bases

  /// What one file of the folder defines, in messages and as the key that names it.
  var subject: String {
    switch self {
    case .distros: "distro"
    case .features: "feature"
    case .repositories: "repository"
    case .facts: "facts"
    case .bases: "base"
    }
  }

  /// Whether a name can be a file of the folder; everything else would lead out of it.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-") else {
      return false
    }
    return name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || "+.-".utf8.contains(byte)
      }
  }
}
