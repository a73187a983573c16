/// Why an index cannot be used.
package struct IndexError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// There is no file, or it cannot be read.
    case unreadable
    /// It is an index of a format that this program does not know.
    case otherFormat
    /// It is no index, is cut off, or contradicts itself.
    case damaged
  }

  package let code: Code
  /// One sentence for a person, without a full stop.
  package let message: String
  /// What the system said, where it said something.
  package let cause: String?

  package init(_ code: Code, _ message: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }
}
