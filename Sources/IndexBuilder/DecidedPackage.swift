/// A package whose relations no longer speak of versions. Ranges are those of `Decisions.words`.
struct DecidedPackage {
  let name: Int
  var flags: Int
  /// Words of a name, whether it ends its group (2), and whether only the real package will do (1).
  var depends = 0..<0
  var recommends = 0..<0
  /// Words of a name and whether only the real package is meant (1).
  var conflicts = 0..<0
  /// Names.
  var provides = 0..<0
  /// Names of dependencies that nothing meets.
  var missing = 0..<0
}
