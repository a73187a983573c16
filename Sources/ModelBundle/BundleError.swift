import Archive

/// Why a model could not be packed or a bundle is not accepted.
package struct BundleError: Error, Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    /// The bytes are not what they were: cut off, flipped, or no bundle at all.
    case damaged
    /// The bundle holds what none may hold: a link, a path that leads elsewhere, a file that nobody lists.
    case refused
    /// More files or bytes than a model can have.
    case tooLarge
    /// The bundle has another format than the one we know.
    case unknownFormat
    /// The manifest lacks something, or says something that cannot be.
    case badManifest
    /// The library or the machine failed.
    case failed
  }

  package let code: Code
  /// One sentence for a person, without a full stop and safe for a terminal.
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = Self.withoutControls(message)
  }

  init(_ error: ArchiveError) {
    let code: Code =
      switch error.code {
      case .damaged: .damaged
      case .refused: .refused
      case .tooLarge: .tooLarge
      case .failed: .failed
      }
    self.init(code, error.message)
  }

  /// Words from a bundle may have been chosen to command a terminal.
  private static func withoutControls(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }
}
