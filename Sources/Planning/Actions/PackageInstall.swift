package import Apt

package struct PackageInstall: Hashable, Sendable {
  /// Which sources the packages may need: the release's own, or vendors' too.
  package enum Phase: Int, Hashable, Sendable, Comparable {
    case distribution, vendor

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var phase: Phase
  package var packages: [PackageRequest]

  package init(phase: Phase, packages: [PackageRequest]) {
    self.phase = phase
    self.packages = packages
  }
}
