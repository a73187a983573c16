/// Why bytes are not a MIME message that we read.
package struct MIMEError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// No headers, no boundary, or no part.
    case notMIME
    /// The message ends before its closing boundary, or a part cannot be decoded.
    case damaged
    /// More parts, levels or bytes than we read.
    case tooLarge
  }

  package let code: Code
  /// One sentence for a person, without a full stop.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
