extension Rule {
  /// By number.
  static let secrets: [Rule] = []
}
