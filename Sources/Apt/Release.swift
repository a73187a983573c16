/// A release of a distribution, as far as apt is concerned.
package struct Release: Hashable, Sendable {
  /// `debian8`, `ubuntu2204`.
  package let name: String
  /// `debian` or `ubuntu`.
  package let family: String
  /// `8`, `22.04`.
  package let version: String
  /// `jessie`, `jammy`.
  package let codename: String
  package let apt: PackageVersion

  package init(name: String, family: String, version: String, codename: String, apt: PackageVersion) {
    self.name = name
    self.family = family
    self.version = version
    self.codename = codename
    self.apt = apt
  }
}
