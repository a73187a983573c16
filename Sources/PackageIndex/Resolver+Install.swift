extension Resolver {
  /// What `apt-get install` with these words does: all of it, or nothing and the problems.
  ///
  /// A word is a package's name, perhaps with a version, a suite or an architecture, which are passed over; with a
  /// `-` behind it is removed. Of a name that packages only provide, the single provider is taken.
  package mutating func install(_ words: some Sequence<String>) -> Resolution { run(words, removing: false) }

  /// What `apt-get remove` or `purge` with these words does, including what needs what goes.
  package mutating func remove(_ words: some Sequence<String>) -> Resolution { run(words, removing: true) }

  private mutating func run(_ words: some Sequence<String>, removing: Bool) -> Resolution {
    let before = (marks, members, history)
    var resolution = Resolution()
    var going: [Int] = []
    removed = []
    failures = [:]
    for word in words {
      let request = RequestedName(word, removing: removing, index)
      let ids = ids(request, &resolution.problems)
      if request.removes { going += ids.map(\.at) } else { resolution.requested += ids }
    }
    if resolution.problems.isEmpty {
      if let problem = carryOut(resolution.requested.map(\.at), going) { resolution.problems.append(problem) }
    }
    if resolution.problems.isEmpty {
      resolution.added = Array(history[before.2.count...])
      resolution.removed = Set(removed).filter { !marks.has(ResolverMarks.installed, $0) }.sorted()
        .map { PackageID($0) }
    } else {
      (marks, members, history) = before
    }
    marks.clearAll(ResolverMarks.wanted | ResolverMarks.discarded | ResolverMarks.fresh)
    marks.commit()
    return resolution
  }

  /// The packages that a word stands for.
  private func ids(_ request: RequestedName, _ problems: inout [ResolutionProblem]) -> [PackageID] {
    if let id = index.id(of: request.name) { return [id] }
    let providers = index.providers(of: request.name)
    if request.name.hasSuffix("^"), !providers.isEmpty { return providers }
    if providers.count == 1 { return providers }
    if providers.isEmpty {
      problems.append(.unknown(name: request.name, nearest: index.nearestNames(to: request.name)))
    } else {
      problems.append(.virtual(name: request.name, providers: providers))
    }
    return []
  }

  private mutating func carryOut(_ wanted: [Int], _ going: [Int]) -> ResolutionProblem? {
    let leaving = going.filter { marks.has(ResolverMarks.installed, $0) }
    // Also what is not there now may not come back on behalf of others.
    for at in going { marks.set(ResolverMarks.discarded, at) }
    if !leaving.isEmpty { remove(leaving) }
    // apt marks everything that was asked for before it looks at what that needs.
    for at in wanted { marks.set(ResolverMarks.wanted | ResolverMarks.manual, at) }
    var fresh: [Int] = []
    for at in wanted where !marks.has(ResolverMarks.installed, at) {
      let missing = index.missing(of: PackageID(at))
      if !missing.isEmpty { return .broken(chain: [PackageID(at)], missing: missing) }
      if isRefused(at) {
        let rivals = rivals(of: at)
        if let firm = rivals.first(where: { !mayGo([$0]) }) {
          return .conflict([PackageID(at)], chainIDs(to: firm))
        }
        remove(rivals)
      }
      choose(at, .requested)
      fresh.append(at)
    }
    for at in fresh { if let problem = complete(at) { return problem } }
    return removed.isEmpty ? nil : repair()
  }

  /// Finds for whoever lost something another way to have it, or removes it too.
  private mutating func repair() -> ResolutionProblem? {
    var isWhole = false
    while !isWhole {
      isWhole = true
      for at in members.map(Int.init) where marks.has(ResolverMarks.installed, at) {
        guard let lost = firstUnmet(of: at) else { continue }
        isWhole = false
        if !mayGo([at]) { return .broken(chain: chainIDs(to: at), missing: lost) }
        remove([at])
      }
    }
    return nil
  }

  /// The first dependency that nothing installed meets.
  private func firstUnmet(of at: Int) -> [PackageID]? {
    var cursor = RecordReader(index, at).relations().depends
    var names: [PackageID] = []
    var isMet = false
    while !cursor.isAtEnd {
      let word = cursor.number()
      let name = index.name(rank: word >> 2)
      names.append(PackageID(name))
      let mask = word & 1 != 0 ? ResolverMarks.installed : ResolverMarks.installed | ResolverMarks.provided
      if marks.has(mask, name) { isMet = true }
      if word & 2 != 0 {
        if !isMet { return names }
        names = []
        isMet = false
      }
    }
    return nil
  }
}
