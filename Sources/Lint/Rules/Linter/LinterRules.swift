extension Rule {
  /// By number.
  static let linter: [Rule] = [
    shellSyntax, yamlSyntax, unreadablePart, unknownDirective, unusedSuppression, suppressionWithoutReason,
  ]
}
