package import Diagnostics
import Files

/// A `.modelc.yaml`.
package struct LintConfiguration: Sendable {
  /// What it says of some files.
  package struct Part: Sendable {
    /// Relative to the configuration.
    package let files: [Glob]
    package let settings: LintChoices
  }

  package static let name = ".modelc.yaml"

  package let file: SourceFile
  package let settings: LintChoices
  package let parts: [Part]
  /// Files that are not judged unless they are named.
  package let exclude: [Glob]
  /// The baseline's path as it was written, relative to the configuration.
  package let baseline: Located<String>?

  /// The directory that its paths start from.
  package var directory: String { PathName.directory(of: file.name) }

  /// What it says of a file; `path` is relative to its directory, and later parts are stronger.
  package func settings(for path: String) -> LintChoices {
    parts.filter { part in part.files.contains { $0.matches(path) } }
      .reduce(settings) { $0.overlaid(by: $1.settings) }
  }
}
