import PackageIndex

/// Decides every relation against what the release has, so that whoever reads the index compares no version.
struct Decisions {
  private let read: PackagesReader
  private(set) var packages: [DecidedPackage] = []
  private(set) var words: [UInt32] = []
  /// By name, who provides it, in the order in which apt takes them.
  private var providers: [[Provider]]
  /// Whether a name is there for somebody: a package has it, or something refers to it.
  private(set) var isUsed: [Bool]

  private struct Provider {
    let package: Int
    let version: Relation.Text
  }

  /// How often a relation may still be held against somebody who provides its name.
  private var comparisons = BuildLimits.comparisons

  /// Throws where packages provide and ask for the same names so often that it would not come to an end.
  init(_ read: PackagesReader) throws(BuildError) {
    self.read = read
    providers = Array(repeating: [], count: read.names.count)
    isUsed = Array(repeating: false, count: read.names.count)
    let order = read.packages.keys.sorted(by: read.names.isBelow)
    collectProviders(order)
    for name in order {
      if let package = read.packages[name] { packages.append(decide(package)) }
      if comparisons < 0 || words.count > 4 * BuildLimits.relations {
        throw BuildError(.tooLarge, "the relations of the packages are more than any release has")
      }
    }
    keepUsedProvides()
  }

  /// Who provides a name, the package itself left out.
  func providers(of name: Int) -> [Int] {
    var seen: Set<Int> = [name]
    return providers[name].map(\.package).filter { seen.insert($0).inserted }
  }

  private mutating func collectProviders(_ order: [Int]) {
    for name in order {
      guard let package = read.packages[name] else { continue }
      for at in package.provides where read.relations[at].architecture != .other {
        let relation = read.relations[at]
        let version = relation.comparison == .exactly ? relation.version : .none
        providers[Int(relation.name)].append(Provider(package: name, version: version))
      }
      for task in package.tasks {
        providers[task].append(Provider(package: name, version: .none))
        isUsed[task] = true
      }
    }
    for name in providers.indices where providers[name].count > 1 {
      // apt takes the essential ones first, then by priority, then the one of which it heard last.
      let sorted = providers[name].sorted { a, b in
        let (left, right) = (rank(a.package), rank(b.package))
        return left != right ? left < right : a.package > b.package
      }
      providers[name] = sorted
    }
  }

  private func rank(_ name: Int) -> Int {
    let flags = read.packages[name]?.flags ?? 0
    return (flags & IndexLayout.Flag.essential != 0 ? 0 : 8) + flags & 7
  }

  private mutating func decide(_ package: ReadPackage) -> DecidedPackage {
    var decided = DecidedPackage(name: package.name, flags: package.flags)
    isUsed[package.name] = true
    var missing: [UInt32] = []
    decided.depends = groups(package.depends, of: package.name) { missing.append($0) }
    if !missing.isEmpty { decided.flags |= IndexLayout.Flag.broken }
    decided.recommends = groups(package.recommends, of: package.name) { _ in }
    decided.conflicts = conflicts(package)
    let start = words.count
    words += missing
    for name in missing { isUsed[Int(name)] = true }
    decided.missing = start..<words.count
    return decided
  }

  /// The groups of a field as words; a group that nothing can meet is left out and its first name handed over.
  private mutating func groups(
    _ range: Range<Int>, of package: Int, _ unmet: (UInt32) -> Void
  ) -> Range<Int> {
    let start = words.count
    var group = start
    var first: UInt32?
    for at in range {
      let relation = read.relations[at]
      first = first ?? relation.name
      append(relation)
      guard relation.endsGroup else { continue }
      if words.count > group { words[words.count - 1] |= 2 } else if let first { unmet(first) }
      group = words.count
      first = nil
    }
    return start..<words.count
  }

  /// One alternative: the name, or the single packages that will do where not all that have it will.
  private mutating func append(_ relation: Relation) {
    if relation.architecture == .other { return }
    let name = Int(relation.name)
    let real = read.packages[name]
    let realFits = real.map { fits($0, relation) } ?? false
    comparisons -= providers[name].count
    if comparisons < 0 { return }
    let others = providers[name].filter { $0.package != name }
    let fitting = others.filter { provider in
      if relation.architecture == .any, read.packages[provider.package]?.allowsAny != true { return false }
      if relation.comparison == .any { return true }
      return provider.version.count > 0 && relation.holds(read.order(provider.version, relation.version))
    }
    if !realFits && fitting.isEmpty { return }
    if realFits == (real != nil), fitting.count == others.count {
      words.append(relation.name << 2)
      isUsed[name] = true
      return
    }
    if realFits { words.append(relation.name << 2 | 1) }
    var last = name
    for provider in fitting where provider.package != last {
      words.append(UInt32(provider.package) << 2 | 1)
      last = provider.package
    }
  }

  private func fits(_ package: ReadPackage, _ relation: Relation) -> Bool {
    if relation.architecture == .any, !package.allowsAny { return false }
    return relation.comparison == .any || relation.holds(read.order(package.version, relation.version))
  }

  /// Conflicts that something in the release is hit by; those about other architectures count for nothing.
  private mutating func conflicts(_ package: ReadPackage) -> Range<Int> {
    let start = words.count
    for at in package.conflicts {
      let relation = read.relations[at]
      if relation.architecture == .other { continue }
      let name = Int(relation.name)
      comparisons -= providers[name].count
      if comparisons < 0 { break }
      let others = providers[name].filter { $0.package != package.name && $0.package != name }
      if relation.comparison == .any {
        if others.isEmpty && (read.packages[name] == nil || name == package.name) { continue }
        words.append(relation.name << 1)
        isUsed[name] = true
        continue
      }
      if name != package.name, let real = read.packages[name], fits(real, relation) {
        words.append(relation.name << 1 | 1)
      }
      for provider in others
      where provider.version.count > 0 && relation.holds(read.order(provider.version, relation.version)) {
        words.append(UInt32(provider.package) << 1 | 1)
      }
    }
    // The same one is often named for several versions.
    let unique = Set(words[start...]).sorted()
    words.replaceSubrange(start..., with: unique)
    return start..<words.count
  }

  /// What packages provide, as far as anything refers to it.
  private mutating func keepUsedProvides() {
    for index in packages.indices {
      guard let package = read.packages[packages[index].name] else { continue }
      let start = words.count
      var seen: Set<UInt32> = [UInt32(package.name)]
      for at in package.provides {
        let relation = read.relations[at]
        if relation.architecture != .other, isUsed[Int(relation.name)], seen.insert(relation.name).inserted {
          words.append(relation.name)
        }
      }
      packages[index].provides = start..<words.count
    }
  }
}
