package import Archive

/// Why no index could be built.
package struct BuildError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// A file is cut off, broken, or not what it should be.
    case damaged
    /// There is more of something than an index can hold.
    case tooLarge
    /// What was read has no packages.
    case empty
  }

  package let code: Code
  /// One sentence without a full stop.
  package let message: String
  package let cause: ArchiveError?

  package init(_ code: Code, _ message: String, cause: ArchiveError? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  init(_ error: ArchiveError) {
    self.init(error.code == .tooLarge ? .tooLarge : .damaged, error.message, cause: error)
  }
}
