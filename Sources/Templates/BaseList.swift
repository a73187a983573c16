package import Diagnostics

/// The packages that an image of a release has before anything is installed (`templates/bases/NAME.yaml`).
package struct BaseList: Sendable, Hashable {
  /// The name of the release, `debian12`.
  package let release: String
  /// Where the list was read and how, in words.
  package let source: String
  /// Names without architectures, sorted, each once.
  package let packages: [String]
  package let verified: Verification
  package let notes: [String]
  package let place: Place

  package init(
    release: String, source: String, packages: [String], verified: Verification, notes: [String], place: Place
  ) {
    self.release = release
    self.source = source
    self.packages = packages
    self.verified = verified
    self.notes = notes
    self.place = place
  }
}
