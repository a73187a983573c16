/// How much Debian thinks a package is needed.
package enum PackagePriority: Int, Sendable, Hashable, Comparable, CaseIterable {
  case required, important, standard, optional, extra

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
