/// How a fact of the catalogue is known, and since when.
package struct Verification: Hashable, Sendable {
  package enum Source: String, Sendable, CaseIterable {
    /// Installed and run.
    case measured
    /// Read in the vendor's own documentation or key file.
    case read
    /// Remembered by somebody: shown as unverified.
    case memory
  }

  package let source: Source
  /// ISO date, `2026-11-22`.
  package let date: String

  package init(source: Source, date: String) {
    self.source = source
    self.date = date
  }
}
