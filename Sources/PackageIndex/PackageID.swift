/// A name in an index: of a package, or of something that packages provide. Its number is its place by name.
package struct PackageID: Hashable, Sendable, Comparable {
  package let number: UInt32

  package init(_ number: Int) { self.number = UInt32(truncatingIfNeeded: number) }

  var at: Int { Int(number) }

  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}
