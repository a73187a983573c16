package import Apt

/// The releases a recipe or a repository is for, as `on:` writes them.
package struct ReleaseRange: Sendable, Hashable {
  package enum Term: Sendable, Hashable {
    case any
    case family(String)
    /// Both ends belong to it; a missing end is open.
    case span(family: String, from: PackageVersion?, to: PackageVersion?)
  }

  package let terms: [Term]

  package init(_ terms: [Term]) { self.terms = terms }

  package func contains(_ release: Release) -> Bool {
    terms.contains { term in
      switch term {
      case .any: return true
      case .family(let family): return family == release.family
      case .span(let family, let from, let to):
        let version = PackageVersion(release.version)
        return family == release.family && (from.map { $0 <= version } ?? true)
          && (to.map { version <= $0 } ?? true)
      }
    }
  }
}
