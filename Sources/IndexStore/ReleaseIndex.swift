package import PackageIndex

/// The index that answers for a release, and how well.
package struct ReleaseIndex: Sendable {
  package enum Origin: Hashable, Sendable {
    /// `modelc index update` made it; it lies there.
    case updated(String)
    /// It is part of the program.
    case shipped
  }

  package let index: SuiteIndex
  /// The release that it is of: another one than was asked for where that one stands in.
  package let release: String
  /// Whether it is of the release that was asked for. If not, what it says is a guess.
  package let isExact: Bool
  package let origin: Origin
}
