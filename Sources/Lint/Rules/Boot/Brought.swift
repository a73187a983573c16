import ShellAnalysis

/// What packages have brought by themselves so far: users' groups, services.
struct Brought {
  /// Of what a package brings, by its name.
  private let facts: [String: [String]]
  private var sources: [String: (package: String, index: Int)] = [:]

  init(_ facts: [String: [String]]) { self.facts = facts }

  /// Takes notice of what the invocation at `index` installs.
  mutating func note(_ invocation: Invocation, at index: Int) {
    for package in invocation.installedPackages ?? [] {
      for thing in facts[package] ?? [] where sources[thing]?.index != index {
        sources[thing] = (package, index)
      }
    }
  }

  /// Which package has brought it last, and where that is installed.
  subscript(thing: String) -> (package: String, index: Int)? { sources[thing] }
}
