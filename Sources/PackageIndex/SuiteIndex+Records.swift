extension SuiteIndex {
  /// The record of a name: what follows its length.
  @inline(__always)
  func record(_ at: Int) -> ByteCursor {
    let heads = range(.recordHeads)
    guard at >= 0, at < nameCount else { return bytes.cursor(0..<0) }
    var cursor = cursor(.records, bytes.word(heads.lowerBound + 4 * (at / IndexLayout.block)))
    for _ in 0..<(at % IndexLayout.block) {
      let length = cursor.number()
      cursor.skip(length)
    }
    let length = cursor.number()
    return cursor.part(length)
  }

  /// The name that has a rank; names that are often referred to have low ones. A rank out of bounds is the first's.
  @inline(__always)
  func name(rank: Int) -> Int {
    guard rank < nameCount else { return 0 }
    let number = triple(.ranks, rank)
    return number < nameCount ? number : 0
  }

  private func flags(_ id: PackageID) -> Int {
    var record = record(id.at)
    return record.isAtEnd ? IndexLayout.Flag.virtual : record.byte()
  }

  /// Whether a package has that name.
  package func isPackage(_ id: PackageID) -> Bool {
    flags(id) & IndexLayout.Flag.priority != IndexLayout.Flag.virtual
  }

  /// Whether dpkg refuses to remove it.
  package func isEssential(_ id: PackageID) -> Bool { flags(id) & IndexLayout.Flag.essential != 0 }

  /// Nil for what is no package.
  package func priority(_ id: PackageID) -> PackagePriority? {
    PackagePriority(rawValue: flags(id) & IndexLayout.Flag.priority)
  }

  /// The packages that provide a name, in the order in which apt takes them; without the package of that name.
  package func providers(of id: PackageID) -> [PackageID] {
    var reader = RecordReader(self, id.at)
    return reader.providers().map { PackageID($0) }
  }

  /// The same for a name, empty where nothing has it.
  package func providers(of name: String) -> [PackageID] { anyID(of: name).map { providers(of: $0) } ?? [] }

  /// Pre-Depends and Depends: of each group one alternative is needed.
  package func dependencies(of id: PackageID) -> [[Dependency]] { groups(of: id, \.depends) }

  /// Recommends, in the same form.
  package func recommendations(of id: PackageID) -> [[Dependency]] { groups(of: id, \.recommends) }

  /// Names that a package depends on and that nothing in the release offers: it cannot be installed.
  package func missing(of id: PackageID) -> [PackageID] {
    guard flags(id) & IndexLayout.Flag.broken != 0 else { return [] }
    var cursor = RecordReader(self, id.at).end()
    return (0..<cursor.count()).map { _ in PackageID(name(rank: cursor.number())) }
  }

  private func groups(of id: PackageID, _ part: KeyPath<RecordReader.Relations, ByteCursor>) -> [[Dependency]]
  {
    guard isPackage(id) else { return [] }
    var cursor = RecordReader(self, id.at).relations()[keyPath: part]
    var groups: [[Dependency]] = []
    var group: [Dependency] = []
    while !cursor.isAtEnd {
      let word = cursor.number()
      group.append(Dependency(name: PackageID(name(rank: word >> 2)), isRealOnly: word & 1 != 0))
      if word & 2 != 0 {
        groups.append(group)
        group = []
      }
    }
    return groups
  }
}
