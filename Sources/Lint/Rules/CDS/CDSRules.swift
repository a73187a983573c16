extension Rule {
  /// By number.
  static let cds: [Rule] = []
}
