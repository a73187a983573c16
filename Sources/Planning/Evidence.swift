package import Diagnostics

/// Why a name is on PATH: from what gives it, back to who asked.
package struct Evidence: Hashable, Sendable {
  /// One step of the way back.
  package enum Link: Hashable, Sendable {
    /// The image brings this package.
    case image(String)
    case package(String)
    /// A package that comes because the next one recommends it.
    case recommended(String)
    /// `update-alternatives` makes the name a link to this package's program.
    case alternative(String)
    /// Somebody says that the name will be there: the recipe of a feature, the author, a path that a script writes.
    case declared(String)
    /// A guess, and what it rests on.
    case guessed(String)
    /// Who asked: a feature, a command of a script.
    case asked(String)
  }

  /// The nearest to the name first; never empty.
  package let links: [Link]
  /// Where it was asked for; nil for what the image brings.
  package let place: Place?

  package init(_ links: [Link], at place: Place? = nil) {
    precondition(!links.isEmpty, "evidence has at least one link")
    self.links = links
    self.place = place
  }

  /// As sure as its weakest link.
  package var tier: Tier { links.map(\.tier).max() ?? .guessed }

  /// `alternatives(openjdk-17-jre-headless) <- openjdk-17-jdk-headless <- maven`
  package var text: String { links.map(\.text).joined(separator: " <- ") }

  /// The surer of two, then the shorter, then the first in the alphabet.
  package func isBetter(than other: Evidence) -> Bool {
    if tier != other.tier { return tier < other.tier }
    if links.count != other.links.count { return links.count < other.links.count }
    return text < other.text
  }
}

extension Evidence.Link {
  package var tier: Tier {
    switch self {
    case .image, .asked: .image
    case .package: .package
    case .recommended: .recommends
    case .alternative: .alternative
    case .declared: .declared
    case .guessed: .guessed
    }
  }

  package var text: String {
    switch self {
    case .image(let package): "\(package) (in the image)"
    case .package(let package): package
    case .recommended(let package): "\(package) (recommended)"
    case .alternative(let package): "alternatives(\(package))"
    case .declared(let who): who
    case .guessed(let reason): "guessed: \(reason)"
    case .asked(let who): who
    }
  }
}
