/// Packages that come from vendors' own repositories, as the catalogue's recipes name them.
package struct VendorPackages: Sendable {
  package struct Known: Hashable, Sendable {
    /// The feature whose recipe names the package.
    package let feature: String
    /// What the recipe puts on PATH.
    package let names: [String]

    package init(feature: String, names: [String]) {
      self.feature = feature
      self.names = names
    }
  }

  /// A recipe's name for packages, `clang-{version}`.
  package struct Entry: Hashable, Sendable {
    package let package: String
    package let known: Known

    package init(_ package: String, _ known: Known) {
      self.package = package
      self.known = known
    }
  }

  private let entries: @Sendable (String) -> [Entry]

  /// `entries` is asked only when a package is not the release's own; it may leave out what cannot name that package.
  package init(_ entries: @escaping @Sendable (_ package: String) -> [Entry] = { _ in [] }) {
    self.entries = entries
  }

  /// What is known of a package; of several recipes that name it, the first.
  package func find(_ package: String) -> Known? {
    for entry in entries(package) {
      guard let open = entry.package.firstIndex(of: "{"), let close = entry.package.lastIndex(of: "}") else {
        if entry.package == package { return entry.known }
        continue
      }
      let (prefix, suffix) = (entry.package[..<open], entry.package[entry.package.index(after: close)...])
      guard package.count > prefix.count + suffix.count, package.hasPrefix(prefix), package.hasSuffix(suffix)
      else { continue }
      let version = package.dropFirst(prefix.count).dropLast(suffix.count)
      guard version.first?.isNumber ?? false else { continue }
      let hole = entry.package[open...close]
      return Known(
        feature: entry.known.feature, names: entry.known.names.map { Self.fill($0, hole, with: version) })
    }
    return nil
  }

  private static func fill(_ name: String, _ hole: Substring, with version: Substring) -> String {
    var result = ""
    var rest = Substring(name)
    while let open = rest.firstIndex(of: "{"), rest[open...].hasPrefix(hole) {
      result += rest[..<open] + version
      rest = rest[open...].dropFirst(hole.count)
    }
    return result + rest
  }
}
