extension Resolver {
  /// What `apt-get autoremove` removes: what nobody asked for and nothing that stays depends on or recommends.
  ///
  /// apt also keeps what is only suggested; the index has no Suggests.
  package mutating func autoremove() -> Resolution {
    var kept = [Bool](repeating: false, count: index.nameCount)
    var open: [Int] = []
    // What provides a name, as far as it is installed.
    var providers: [Int: [Int]] = [:]
    for at in members.map(Int.init) where marks.has(ResolverMarks.installed, at) {
      var cursor = RecordReader(index, at).conflicts()
      for _ in 0..<cursor.count() { _ = cursor.number() }
      for _ in 0..<cursor.count() { providers[index.name(rank: cursor.number()), default: []].append(at) }
      if marks.has(ResolverMarks.manual, at) || index.isEssential(PackageID(at)) {
        kept[at] = true
        open.append(at)
      }
    }
    while let at = open.popLast() {
      let relations = RecordReader(index, at).relations()
      for var cursor in [relations.depends, relations.recommends] {
        while !cursor.isAtEnd {
          let word = cursor.number()
          let name = index.name(rank: word >> 2)
          for next in [name] + (word & 1 == 0 ? providers[name] ?? [] : [])
          where !kept[next] && marks.has(ResolverMarks.installed, next) {
            kept[next] = true
            open.append(next)
          }
        }
      }
    }
    removed = []
    let going = members.map(Int.init).filter { marks.has(ResolverMarks.installed, $0) && !kept[$0] }
    if !going.isEmpty { remove(going) }
    marks.commit()
    var resolution = Resolution()
    resolution.removed = Set(going).sorted().map { PackageID($0) }
    return resolution
  }
}
