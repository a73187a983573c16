package import Apt

package struct SourceAddition: Hashable, Sendable {
  package enum KeyForm: String, Hashable, Sendable { case armored, binary }
  package enum Form: String, Hashable, Sendable { case deb822, oneLine = "one-line" }

  /// Names the files: `docker`.
  package let name: String
  package var source: AptSource
  package let keyURL: String
  package let publishedForm: KeyForm
  /// Enforced when not empty.
  package let fingerprints: [String]
  // How it is written, chosen for the release.
  package var form: Form
  package var keyPath: String
  package var keyForm: KeyForm

  package init(
    name: String, source: AptSource, keyURL: String, publishedForm: KeyForm, fingerprints: [String],
    form: Form = .deb822, keyPath: String = "", keyForm: KeyForm = .armored
  ) {
    self.name = name
    self.source = source
    self.keyURL = keyURL
    self.publishedForm = publishedForm
    self.fingerprints = fingerprints
    self.form = form
    self.keyPath = keyPath
    self.keyForm = keyForm
  }
}
