extension Resolver {
  /// Whether two packages cannot be together.
  private func excludes(_ a: Int, _ b: Int) -> Bool {
    if a == b { return false }
    var conflicts = RecordReader(index, a).conflicts()
    let provided = provides(b)
    for _ in 0..<conflicts.count() {
      let word = conflicts.number()
      let name = index.name(rank: word >> 1)
      if name == b || (word & 1 == 0 && name != a && provided.contains(name)) { return true }
    }
    return false
  }

  private func provides(_ at: Int) -> [Int] {
    var cursor = RecordReader(index, at).conflicts()
    for _ in 0..<cursor.count() { _ = cursor.number() }
    return (0..<cursor.count()).map { _ in index.name(rank: cursor.number()) }
  }

  /// The installed packages that one cannot be beside.
  func rivals(of at: Int) -> [Int] {
    members.map(Int.init).filter {
      marks.has(ResolverMarks.installed, $0) && (excludes(at, $0) || excludes($0, at))
    }
  }

  /// Whether each of these may be removed for the sake of others.
  func mayGo(_ packages: [Int]) -> Bool {
    packages.allSatisfy {
      !marks.has(ResolverMarks.wanted | ResolverMarks.fresh, $0) && !index.isEssential(PackageID($0))
    }
  }

  /// Removes what cannot be beside a package, and what its going leaves marked.
  mutating func remove(_ packages: [Int]) {
    for at in packages {
      marks.clear(ResolverMarks.installed | ResolverMarks.manual, at)
      removed.append(at)
    }
    let mask = ResolverMarks.provided | ResolverMarks.refusedReal | ResolverMarks.refusedAny
    marks.clearAll(mask)
    for at in members where marks.has(ResolverMarks.installed, Int(at)) { note(Int(at)) }
  }
}
