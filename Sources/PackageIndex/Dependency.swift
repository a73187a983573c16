/// One alternative of a dependency, its version already decided: `b` of `a | b`.
package struct Dependency: Hashable, Sendable {
  package let name: PackageID
  /// Whether only the package of that name will do, and nothing that provides it.
  package let isRealOnly: Bool
}
