package import Apt

/// What is on a machine at its first boot, and what packages do there by themselves.
package struct FirstBootFacts: Sendable {
  /// That an interpreter is not there.
  package struct Absence: Sendable {
    package let path: String
    package let releases: ReleaseRange
    /// The path of one that does the same; nil when there is none.
    package let instead: String?
    package let why: String
  }

  package let absences: [Absence]
  /// The groups that a package makes, by its name.
  package let groups: [String: [String]]
  /// The units that a package starts when it is installed, by its name.
  package let services: [String: [String]]

  /// Why an interpreter is not there; nil when it is, as far as anybody knows.
  package func absence(of path: String, on release: Release) -> Absence? {
    absences.first { $0.path == path && $0.releases.contains(release) }
  }
}
