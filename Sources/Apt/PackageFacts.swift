/// What is known of packages (`templates/facts/packages.yaml`).
package struct PackageFacts: Sendable {
  /// Each as it is written; one is read when it is asked for.
  private let moves: [String: String]
  /// Packages that ask something when they are installed.
  package let asking: Set<String>

  package init(moves: [String: String] = [:], asking: Set<String> = []) {
    self.moves = moves
    self.asking = asking
  }

  /// The names that have a move, sorted.
  package var moved: [String] { moves.keys.sorted() }

  /// Where a package is; nil when nothing is known of it.
  package func move(of name: String) -> PackageMove? { moves[name].flatMap { PackageMove($0) } }
}
