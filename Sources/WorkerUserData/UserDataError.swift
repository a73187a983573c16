import CloudInit

/// Why no server can be started with a model's user-data.
package struct UserDataError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// Even packed it is larger than Nova takes.
    case tooLarge
    /// A MIME message or a packed text that cannot be read.
    case damaged
  }

  package let code: Code
  /// What is wrong and what to do, without a full stop.
  package let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  static func tooLarge(_ count: Int, packed: Int, limit: Int) -> UserDataError {
    UserDataError(
      .tooLarge,
      "the user-data has \(count) bytes, \(packed) when packed, and Nova takes \(limit): "
        + "let the model's script fetch its large parts, or bake them into the image")
  }
}
