/// Why a program did not do what was asked of it.
package struct ProcessError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// It is not on PATH, or the system does not start it.
    case missing
    /// It did not end in time.
    case timeout
    /// It said more than was wanted.
    case tooLarge
    /// Whoever read its output had enough.
    case stopped
    /// Somebody pressed Ctrl-C.
    case interrupted
  }

  package let code: Code
  /// One sentence without a full stop.
  package let message: String
  /// What to do.
  package let help: [String]

  package init(_ code: Code, _ message: String, help: [String] = []) {
    self.code = code
    self.message = message
    self.help = help
  }

  static let interruption = ProcessError(.interrupted, "interrupted")
}
