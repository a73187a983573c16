/// Walks the record of a name: flags, providers, conflicts, what it provides, dependencies, commands.
struct RecordReader {
  private let index: SuiteIndex
  private(set) var flags: Int
  var cursor: ByteCursor

  struct Relations {
    let depends: ByteCursor
    let recommends: ByteCursor
    /// What follows them.
    var rest: ByteCursor
  }

  init(_ index: SuiteIndex, _ at: Int) {
    self.index = index
    cursor = index.record(at)
    flags = cursor.isAtEnd ? IndexLayout.Flag.virtual : cursor.byte()
  }

  var isPackage: Bool { flags & IndexLayout.Flag.priority != IndexLayout.Flag.virtual }

  mutating func providers() -> [Int] {
    guard flags & IndexLayout.Flag.hasProviders != 0 else { return [] }
    let count = cursor.count()
    return (0..<count).map { _ in cursor.number() }.filter { $0 < index.nameCount }
  }

  mutating func skipProviders() {
    guard flags & IndexLayout.Flag.hasProviders != 0 else { return }
    for _ in 0..<cursor.count() { _ = cursor.number() }
  }

  /// The cursor at the conflicts: a count, then of each the rank and whether only a real package counts.
  consuming func conflicts() -> ByteCursor {
    skipProviders()
    return isPackage ? cursor : index.bytes.cursor(0..<0)
  }

  /// Both kinds of dependencies.
  consuming func relations() -> Relations {
    skipProviders()
    guard isPackage else {
      let nothing = index.bytes.cursor(0..<0)
      return Relations(depends: nothing, recommends: nothing, rest: nothing)
    }
    for _ in 0..<cursor.count() { _ = cursor.number() }
    for _ in 0..<cursor.count() { _ = cursor.number() }
    let length = cursor.number()
    let depends = cursor.part(length)
    let rest = cursor.number()
    let recommends = cursor.part(rest)
    return Relations(depends: depends, recommends: recommends, rest: cursor)
  }

  /// The cursor behind the commands.
  consuming func end() -> ByteCursor {
    var rest = relations().rest
    for _ in 0..<rest.count() { _ = rest.number() }
    return rest
  }
}
