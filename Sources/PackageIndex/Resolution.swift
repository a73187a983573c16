/// What one `apt-get install`, `remove` or `autoremove` does to what is installed.
package struct Resolution: Hashable, Sendable {
  /// A package that is installed newly, and why.
  package struct Added: Hashable, Sendable {
    package let package: PackageID
    package let reason: Reason
  }

  package enum Reason: Hashable, Sendable {
    /// It stands on the command line.
    case requested
    /// A package that is there needs it; `name` is what that one asks for: itself, or something it provides.
    case depends(of: PackageID, name: PackageID)
    /// A package that is there recommends it.
    case recommends(of: PackageID, name: PackageID)

    /// The package on whose behalf it comes; nil for a request.
    package var parent: PackageID? {
      switch self {
      case .requested: nil
      case .depends(let parent, _), .recommends(let parent, _): parent
      }
    }
  }

  /// What the names on the command line stand for, in their order, also where it was there before.
  package var requested: [PackageID] = []
  /// In the order in which apt marks them: a package before what it needs.
  package var added: [Added] = []
  /// What goes, by name; as the request says, or since it cannot be beside what comes.
  package var removed: [PackageID] = []
  /// Why nothing is done: then nothing is added or removed.
  package var problems: [ResolutionProblem] = []

  /// From the request to the package, each with its reason; empty for what was not added.
  package func chain(to id: PackageID) -> [Added] { Resolution.chain(to: id, in: added) }

  static func chain(to id: PackageID, in added: [Added]) -> [Added] {
    var chain: [Added] = []
    var wanted: PackageID? = id
    // A parent stands before its children.
    for entry in added.reversed() where entry.package == wanted {
      chain.append(entry)
      wanted = entry.reason.parent
    }
    return chain.reversed()
  }
}
