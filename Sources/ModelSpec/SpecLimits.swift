/// How much a spec may hold: far above anything written by hand.
package enum SpecLimits {
  /// Bytes of a spec file.
  package static let file = 256 * 1024
  /// Bytes of a file named under `files` as `source`, or under `ca`.
  package static let source = 1024 * 1024
  /// Bytes of a short form with its comments.
  static let shortForm = 16 * 1024
  /// Items of one list or map, inherited ones among them.
  static let items = 1000
  /// Features of one model.
  static let parts = 128
  /// Bytes of a name, a version or an option.
  static let word = 128
  /// Specs above each other through `extends`.
  static let ancestors = 16
  /// Bytes of a model's name.
  static let name = 63
}
