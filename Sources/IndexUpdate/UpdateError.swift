package import Pinning

/// Why there is no new index; the old one stays.
package struct UpdateError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The network, a program or the disk failed.
    case environment
    /// The mirror lacks the release.
    case absent
    /// The mirror serves what is not signed, or not what was signed.
    case refused
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

  package init(_ error: PinError) {
    let code: Code =
      switch error.code {
      case .refused: .refused
      case .absent: .absent
      case .environment: .environment
      case .interrupted: .interrupted
      }
    self.init(code, error.message, help: error.help)
  }
}
