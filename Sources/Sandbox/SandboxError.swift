package import Processes

/// Why nothing could be tried out.
package struct SandboxError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// A program, the network, the disk or a right is missing.
    case environment
    /// Somebody pressed Ctrl-C.
    case interrupted
  }

  package let code: Code
  /// A stable name in kebab case, `no-program`.
  package let id: String
  /// One sentence without a full stop.
  package let message: String
  /// What to do.
  package let help: [String]

  package init(_ id: String, _ message: String, help: [String] = [], code: Code = .environment) {
    self.code = code
    self.id = id
    self.message = message
    self.help = help
  }

  package init(_ error: ProcessError) {
    switch error.code {
    case .interrupted: self = .interruption
    case .missing: self.init("no-program", error.message, help: error.help)
    case .timeout: self.init("timeout", error.message, help: error.help)
    case .tooLarge, .stopped: self.init("too-large", error.message, help: error.help)
    }
  }

  static let interruption = SandboxError("interrupted", "interrupted", code: .interrupted)
}
