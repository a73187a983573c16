extension Rule {
  /// By number.
  static let boot: [Rule] = []
}
