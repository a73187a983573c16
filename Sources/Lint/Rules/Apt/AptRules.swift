extension Rule {
  /// By number.
  static let apt: [Rule] = [forceYes]
}
