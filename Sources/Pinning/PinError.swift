package import Diagnostics

/// Why nothing could be pinned.
package struct PinError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// What was asked for cannot be pinned, or what the vendor serves is not what it should be.
    case refused
    /// The server has no such file.
    case absent
    /// The network, a program or the disk failed.
    case environment
    /// Somebody pressed Ctrl-C.
    case interrupted
  }

  package let code: Code
  /// A stable name in kebab case, `sum-differs`.
  package let id: String
  /// One sentence without a full stop.
  package let message: String
  /// Why it matters.
  package let notes: [String]
  /// What to do.
  package let help: [String]

  package init(_ code: Code, _ id: String, _ message: String, notes: [String] = [], help: [String] = []) {
    self.code = code
    self.id = id
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// The same as a diagnostic about the text at `place`.
  package func diagnostic(at place: Place?) -> Diagnostic {
    Diagnostic(.error, id, message, at: place, notes: notes, help: help)
  }

  static let interruption = PinError(.interrupted, "interrupted", "interrupted: nothing was written")
}
