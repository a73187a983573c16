package import Apt
package import Diagnostics
package import PackageIndex
package import Templates

/// What is known before a file is opened: from a spec, the command line, the configuration.
package struct Surroundings: Sendable {
  /// The release that is stated; a directive in a file is nearer and wins.
  package var release: Release?
  package var target: Situation.Target
  /// Whether CDS's hatchery starts a worker behind it; nil where only the documents can tell.
  package var isForCDS: Bool?
  /// Whether a suppression must say why.
  package var requiresReasons: Bool
  /// The index of a release's own packages; nil where there is none of exactly that release.
  package var packages: @Sendable (Release) -> SuiteIndex? = { _ in nil }
  package let apt: AptFacts
  package let catalog: Catalog

  /// Reads what apt can do; `report` says what is wrong with the catalogue.
  package init(
    release: Release? = nil, target: Situation.Target = .vm, isForCDS: Bool? = nil,
    requiresReasons: Bool = false, catalog: Catalog, _ report: inout Report
  ) {
    self.release = release
    self.target = target
    self.isForCDS = isForCDS
    self.requiresReasons = requiresReasons
    self.catalog = catalog
    apt = catalog.aptFacts(&report)
  }
}
