package import Diagnostics

/// A vendor's apt repository: one file in `templates/repositories`. Texts hold placeholders.
package struct VendorRepository: Sendable, Hashable {
  package enum KeyForm: String, Sendable, CaseIterable { case armored, binary }

  package let name: String
  package let summary: String
  package let uri: String
  package let suite: String
  package let components: [String]
  package let key: String
  package let keyForm: KeyForm
  /// Full fingerprints, upper case, that somebody read; empty when nobody has.
  package let fingerprints: [String]
  package let on: ReleaseRange
  /// Distribution packages that clash with the vendor's.
  package let replaces: [String]
  package let verified: Verification
  package let notes: [String]
  package let place: Place

  package init(
    name: String, summary: String, uri: String, suite: String, components: [String], key: String,
    keyForm: KeyForm,
    fingerprints: [String], on: ReleaseRange, replaces: [String], verified: Verification, notes: [String],
    place: Place
  ) {
    self.name = name
    self.summary = summary
    self.uri = uri
    self.suite = suite
    self.components = components
    self.key = key
    self.keyForm = keyForm
    self.fingerprints = fingerprints
    self.on = on
    self.replaces = replaces
    self.verified = verified
    self.notes = notes
    self.place = place
  }
}
