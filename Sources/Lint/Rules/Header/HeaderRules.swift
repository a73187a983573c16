extension Rule {
  /// By number.
  static let header: [Rule] = [
    noInterpreter, blankBeforeInterpreter, byteOrderMark, carriageReturns, notText, badInterpreter, twoKinds,
    tooLarge, base64Text, misspeltHeader, emptyUserData, bashism, bashismDiffers, hereDocumentEnd,
  ]
}
