extension Rule {
  /// By number.
  static let secrets: [Rule] = [privateKey, token, passwordArgument, secretVariable, addressPassword]
}
