extension Rule {
  /// Every rule there is, by number. A test compares the list with the files below `Rules/`.
  package static let all: [Rule] = linter + header + apt + sources + boot + cloudConfig + secrets + cds

  /// Those that are on unless something is said.
  package static var standard: [Rule] { all.filter { !$0.isOptIn } }

  /// A rule by its id or name.
  package static func named(_ name: String) -> Rule? { all.first { $0.id == name || $0.name == name } }
}
