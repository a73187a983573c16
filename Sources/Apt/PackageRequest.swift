/// What one word after `apt-get install` asks for: a package, perhaps in one version.
package struct PackageRequest: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let name: PackageName
  package let version: PackageVersion?

  package init(_ name: PackageName, version: PackageVersion? = nil) {
    self.name = name
    self.version = version
  }

  /// Reads `name` or `name=version`.
  ///
  /// - Returns: nil when either half is not what dpkg accepts.
  package init?(_ text: String) {
    guard let equals = text.firstIndex(of: "=") else {
      guard let name = PackageName(text) else { return nil }
      self.init(name)
      return
    }
    let version = String(text[text.index(after: equals)...])
    let allowed = version.utf8.allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || ".+-~:*".utf8.contains(byte)
    }
    guard let name = PackageName(String(text[..<equals])), allowed, !version.isEmpty else { return nil }
    self.init(name, version: PackageVersion(version))
  }

  /// The word as apt-get takes it.
  package var description: String {
    version.map { "\(name)=\($0)" } ?? name.description
  }

  package static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}
