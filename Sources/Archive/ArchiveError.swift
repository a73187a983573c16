/// Why an archive could not be made or is not accepted.
package struct ArchiveError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The bytes are not what they should be: another format, cut off, flipped, with something behind the end.
    case damaged
    /// The archive can be read, but holds what we never accept: a link, a device, a path that leads elsewhere.
    case refused
    /// More entries or bytes than the limits allow.
    case tooLarge
    /// The library or the machine failed.
    case failed
  }

  package let code: Code
  /// One sentence for a person, without a full stop.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}
