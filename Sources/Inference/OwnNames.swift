import PackageIndex

/// Which names a package that was asked for is asked for by: those it ships or provides by alternatives; of one that has
/// none, like default-jdk, those of what it depends on, until names appear.
struct OwnNames {
  private let reasons: PackageReasons
  private let index: SuiteIndex
  /// By package: the names that come from it.
  private let names: [PackageID: [String]]

  init(_ offered: [OfferedName], _ reasons: PackageReasons, _ index: SuiteIndex) {
    self.reasons = reasons
    self.index = index
    names = Dictionary(grouping: offered, by: \.package).mapValues { $0.map(\.name) }
  }

  func names(of packages: [PackageID]) -> Set<String> {
    var result: Set<String> = []
    var seen: Set<PackageID> = []
    for package in packages { collect(package, &seen, &result) }
    return result
  }

  private func collect(_ package: PackageID, _ seen: inout Set<PackageID>, _ result: inout Set<String>) {
    guard seen.insert(package).inserted else { return }
    if let own = names[package] {
      result.formUnion(own)
      return
    }
    for group in index.dependencies(of: package) {
      for member in reasons.members(group) where !reasons.isInImage(member) && !isLibrary(member) {
        collect(member, &seen, &result)
      }
    }
  }

  /// A library has no programs, and what it depends on was not what anybody meant.
  private func isLibrary(_ package: PackageID) -> Bool {
    index.name(of: package).hasPrefix("lib") && names[package] == nil
  }
}
