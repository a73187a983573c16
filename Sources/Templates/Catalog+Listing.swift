import Apt
package import Diagnostics

extension Catalog {
  /// The names of all distributions, numbers as numbers; what cannot be listed is left out (`validate` reports it).
  package var distroNames: [String] {
    names(in: .distros).sorted { PackageVersion($0) < PackageVersion($1) }
  }

  /// The names of all features, sorted.
  package var featureNames: [String] { names(in: .features) }

  /// The names of all vendor repositories, sorted.
  package var repositoryNames: [String] { names(in: .repositories) }

  /// Every distribution that can be read: by family, then from old to new.
  package func allDistros(_ report: inout Report) -> [Distro] {
    names(in: .distros, &report).compactMap { distro(called: $0, &report) }
      .sorted { ($0.release.family, $0.version, $0.name) < ($1.release.family, $1.version, $1.name) }
  }

  /// Every feature that can be read, by name.
  package func allFeatures(_ report: inout Report) -> [Feature] {
    names(in: .features, &report).compactMap { feature(named: $0, &report) }
  }

  /// Every vendor repository that can be read, by name.
  package func allRepositories(_ report: inout Report) -> [VendorRepository] {
    names(in: .repositories, &report).compactMap { repository(named: $0, &report) }
  }

  private func names(in folder: TemplateFolder) -> [String] {
    var ignored = Report()
    return names(in: folder, &ignored)
  }
}

extension Distro {
  /// The release's number, ordered as numbers are.
  fileprivate var version: PackageVersion { PackageVersion(release.version) }
}
