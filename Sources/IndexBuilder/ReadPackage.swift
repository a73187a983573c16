/// A package as its list describes it, as far as an index needs it.
struct ReadPackage {
  var name = 0
  var version = Relation.Text.none
  /// As `IndexLayout.Flag` has it: the priority, and whether it is essential.
  var flags = 3
  /// Whether it is `Architecture: all`.
  var isForAll = false
  /// Whether dependencies that say `:any` mean it too.
  var allowsAny = false
  var tasks: [Int] = []
  /// Where its relations lie among all: Pre-Depends and Depends, Recommends, Conflicts and Breaks, Provides.
  var depends = 0..<0
  var recommends = 0..<0
  var conflicts = 0..<0
  var provides = 0..<0
}
