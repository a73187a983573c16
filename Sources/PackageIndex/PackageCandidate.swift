/// The version of a package that apt would install, as the archive had it when the index was made.
package struct PackageCandidate: Hashable, Sendable {
  /// As dpkg writes it, `1:2.39.5-0+deb12u2`.
  package let version: String
  /// Whether its file is for `all` architectures, and not only for the index's.
  package let isForAll: Bool
}

extension SuiteIndex {
  /// Nil for what is no package, and for a package of which the archive named no version.
  package func candidate(of id: PackageID) -> PackageCandidate? {
    guard id.at < nameCount else { return nil }
    let word = triple(.candidates, id.at)
    let version = versions.text((word >> 1) - 1)
    return version.isEmpty ? nil : PackageCandidate(version: version, isForAll: word & 1 != 0)
  }
}
