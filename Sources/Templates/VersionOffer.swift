/// What may stand behind `feature@`.
package struct VersionOffer: Sendable, Hashable {
  /// Exact versions, `21`.
  package let exact: [String]
  /// Patterns, `#.#.#`: each `#` stands for one number.
  package let patterns: [String]
  /// The version when none is asked for.
  package let standard: String?

  package static let none = VersionOffer(exact: [], patterns: [], standard: nil)

  package init(exact: [String], patterns: [String], standard: String?) {
    self.exact = exact
    self.patterns = patterns
    self.standard = standard
  }

  package var isEmpty: Bool { exact.isEmpty && patterns.isEmpty }

  package func offers(_ version: String) -> Bool {
    exact.contains(version) || patterns.contains { Self.matches(version, $0) }
  }

  private static func matches(_ version: String, _ pattern: String) -> Bool {
    let wanted = pattern.split(separator: ".", omittingEmptySubsequences: false)
    let given = version.split(separator: ".", omittingEmptySubsequences: false)
    return wanted.count == given.count
      && zip(wanted, given).allSatisfy { want, have in
        want == "#"
          ? !have.isEmpty && have.count <= 9 && have.utf8.allSatisfy { (48...57).contains($0) } : want == have
      }
  }
}
