package import Apt
package import Diagnostics
package import IndexStore
package import Inference
package import PackageIndex
package import Templates

extension IndexStore {
  /// What there is to know of a release: its own index, or the nearest one's.
  package func knowledge(
    of release: Release, _ catalog: Catalog, _ report: inout Report
  ) throws(IndexError) -> Knowledge {
    guard let found = try index(for: release) else {
      throw IndexError(.unreadable, "there is no index of packages: modelc index update \(release.name)")
    }
    if let complaint = complaint(about: release.name) {
      report.warning(
        "index-passed-over", complaint.message, help: ["renew it: modelc index update \(release.name)"])
    }
    return Knowledge(release, found.index, catalog, &report)
  }
}

extension Knowledge {
  /// A release without a list of what its image has is taken to have that of the index's, and where there is none
  /// either, a standard system of the index's packages.
  package init(_ release: Release, _ index: SuiteIndex, _ catalog: Catalog, _ report: inout Report) {
    var base = catalog.base(of: release, &report)
    if base == nil, let other = catalog.distro(named: index.provenance.release, &report) {
      base = catalog.base(of: other.release, &report)
    }
    if base == nil {
      report.warning(
        "image-unknown",
        "nobody has listed what an image of \(release.name) has: its packages of priority standard and higher are assumed",
        help: ["take the list of yours: modelc index base \(release.name) FILE"])
    }
    self.init(
      release: release, index: index,
      image: base?.packages ?? index.standardSystem.map { index.name(of: $0) },
      vendors: VendorPackages(catalog, on: release),
      tools: LanguageTools(catalog, on: release),
      alternativeTargets: AlternativeTargets(catalog, of: release))
  }
}
