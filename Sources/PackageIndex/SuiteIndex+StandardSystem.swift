extension SuiteIndex {
  /// What an installer brings where nobody chooses: what is essential, every package of priority standard or higher,
  /// and what those need; by name. Images have about that.
  package var standardSystem: [PackageID] {
    func rank(_ id: PackageID) -> Int { isEssential(id) ? -1 : (priority(id) ?? .extra).rawValue }
    let wanted = packages.filter { rank($0) <= PackagePriority.standard.rawValue }.sorted { a, b in
      (rank(a), a) < (rank(b), b)
    }
    var resolver = Resolver(self, installed: [PackageID](), recommends: false)
    // One by one: what cannot be beside those before it is left out.
    for id in wanted { _ = resolver.install([name(of: id)]) }
    return resolver.installed
  }
}
