package import Diagnostics
package import PackageIndex
package import Planning

/// Which names are on PATH when everything is done, and what that rests on.
package struct PathNames: Sendable {
  package struct Name: Hashable, Sendable {
    package let name: String
    package let evidence: Evidence
    /// Whether it is what was asked for, and not only what that needs: such names are registered by default.
    package let isOwn: Bool

    package var tier: Tier { evidence.tier }
  }

  /// A package that is there in the end.
  package struct Package: Hashable, Sendable {
    package let name: String
    package let evidence: Evidence
  }

  /// Something that cannot be known by reading, or that goes wrong.
  package struct Gap: Hashable, Sendable {
    package let text: String
    package let place: Place?
    /// Whether anything may be there because of it; otherwise it is known what comes of it.
    package let isOpen: Bool

    package init(_ text: String, at place: Place?, isOpen: Bool = true) {
      self.text = text
      self.place = place
      self.isOpen = isOpen
    }
  }

  /// A request that apt-get would refuse.
  package struct Refusal: Hashable, Sendable {
    package let problem: ResolutionProblem
    package let asked: AskedPackage

    /// Whether the release has nothing of that name.
    package var isUnknown: Bool { if case .unknown = problem { true } else { false } }
  }

  /// By name.
  package internal(set) var names: [Name] = []
  /// By name, those of the image too.
  package internal(set) var packages: [Package] = []
  package internal(set) var gaps: [Gap] = []
  package var refusals: [Refusal] = []

  package func name(_ text: String) -> Name? {
    // Sorted by bytes, as everything that is written out.
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle].name.utf8.lexicographicallyPrecedes(text.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < names.count && names[low].name == text ? names[low] : nil
  }
}
