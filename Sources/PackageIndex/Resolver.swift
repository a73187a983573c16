/// Chooses packages as `apt-get install` would, without versions: those were decided when the index was built.
///
/// It holds what is installed, so that one run after the other can be asked of it.
package struct Resolver: Sendable {
  package let index: SuiteIndex
  /// Whether Recommends are installed too.
  package var recommends: Bool
  var marks: ResolverMarks
  /// Everything that was ever installed, in order; the marks say what still is.
  var members: [UInt32] = []
  /// What runs added, in order.
  var history: [Resolution.Added] = []
  /// What the current run removed.
  var removed: [Int] = []
  /// Why packages were given up in the current run.
  var failures: [Int: ResolutionProblem] = [:]

  /// Begins with the packages that an image has, by name; names that the release lacks are passed over.
  ///
  /// What those packages recommend is not installed later either.
  package init(_ index: SuiteIndex, installed: some Sequence<String>, recommends: Bool) {
    self.init(index, installed: installed.compactMap { index.id(of: $0) }, recommends: recommends)
  }

  package init(_ index: SuiteIndex, installed: some Sequence<PackageID>, recommends: Bool) {
    self.index = index
    self.recommends = recommends
    marks = ResolverMarks(count: index.nameCount)
    for id in installed where id.at < index.nameCount && !marks.has(ResolverMarks.installed, id.at) {
      marks.set(ResolverMarks.installed | ResolverMarks.manual, id.at)
      members.append(id.number)
      note(id.at)
    }
    marks.commit()
  }

  /// What is installed, by name.
  package var installed: [PackageID] {
    members.filter { marks.has(ResolverMarks.installed, Int($0)) }.sorted().map { PackageID(Int($0)) }
  }

  package func isInstalled(_ id: PackageID) -> Bool {
    id.at < index.nameCount && marks.has(ResolverMarks.installed, id.at)
  }

  /// From what was asked for in any run so far to the package, each with its reason; empty for the image's own.
  package func chain(to id: PackageID) -> [Resolution.Added] { Resolution.chain(to: id, in: history) }

  /// Marks what an installed package provides and cannot stand.
  @inline(__always)
  mutating func note(_ at: Int) {
    var cursor = RecordReader(index, at).conflicts()
    for _ in 0..<cursor.count() {
      let word = cursor.number()
      marks.set(
        word & 1 != 0 ? ResolverMarks.refusedReal : ResolverMarks.refusedAny, index.name(rank: word >> 1))
    }
    for _ in 0..<cursor.count() { marks.set(ResolverMarks.provided, index.name(rank: cursor.number())) }
  }

  /// Whether it cannot be beside something that is installed.
  func isRefused(_ at: Int) -> Bool {
    if marks.has(ResolverMarks.refusedReal | ResolverMarks.refusedAny, at) { return true }
    var cursor = RecordReader(index, at).conflicts()
    for _ in 0..<cursor.count() {
      let word = cursor.number()
      let name = index.name(rank: word >> 1)
      if name == at { continue }
      let mask = word & 1 != 0 ? ResolverMarks.installed : ResolverMarks.installed | ResolverMarks.provided
      if marks.has(mask, name) { return true }
    }
    for _ in 0..<cursor.count() where marks.has(ResolverMarks.refusedAny, index.name(rank: cursor.number())) {
      return true
    }
    return false
  }
}
