package import Apt
import Diagnostics
package import PackageIndex
package import Templates

/// What is known of where a document will run, and the facts to judge it by.
package struct Situation: Sendable {
  /// What the script prepares.
  package enum Target: String, Sendable, CaseIterable {
    /// A machine that boots with it: the default.
    case vm
    /// An image that is kept: its size counts, services do not run.
    case image
  }

  /// Where the knowledge of the release comes from.
  package enum Evidence: String, Sendable {
    /// A spec, `--on`, a directive or the configuration says so.
    case stated
    /// Names in the document (suites, hosts) all point to it.
    case inferred
  }

  /// The release it runs on; nil when nothing says, and then rules that need it keep quiet.
  package let release: Release?
  package let evidence: Evidence
  package let target: Target
  /// Whether the document runs as root at a machine's first boot, with neither HOME nor USER and no terminal; false of
  /// a shell script of which nothing says that it is meant for that.
  package let isFirstBoot: Bool
  /// Whether CDS's hatchery wraps it and starts a worker behind it; nil where only the document itself can tell.
  package let isForCDS: Bool?
  /// The index of a release's own packages; nil where there is none of exactly that release.
  private let packages: @Sendable (Release) -> SuiteIndex?
  package let apt: AptFacts
  /// Hosts, packages and keys are looked up here, and read when first asked for.
  package let catalog: Catalog

  package init(
    release: Release?, evidence: Evidence = .stated, target: Target = .vm,
    isFirstBoot: Bool = true, isForCDS: Bool? = nil,
    packages: @escaping @Sendable (Release) -> SuiteIndex? = { _ in nil }, apt: AptFacts, catalog: Catalog
  ) {
    self.release = release
    self.evidence = evidence
    self.target = target
    self.isFirstBoot = isFirstBoot
    self.isForCDS = isForCDS
    self.packages = packages
    self.apt = apt
    self.catalog = catalog
  }

  /// Whether the release's apt can do it; nil when the release is not known.
  package func can(_ capability: AptFacts.Capability) -> Bool? {
    release.map { apt.can(capability, on: $0) }
  }

  /// What the release's own sources have; nil where that is not known.
  package var index: SuiteIndex? { release.flatMap(packages) }
}
