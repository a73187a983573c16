package import Apt
package import Diagnostics

/// A worker model as its author wrote it: every value with the words it was read from, nothing resolved yet.
///
/// Shape only: whether a feature or a distribution exists is the compiler's question, not the reader's.
package struct Spec: Sendable {
  /// The file or argument the model was read from; the child where it extends another.
  package let file: SourceFile
  /// The document in that file.
  package let place: Place
  package var model: Located<String>
  package var from: ShortForm
  package var description: Located<String>?
  package var group: Located<String>?
  package var image: Located<String>?
  package var flavor: Located<String>?
  package var server: ServerEntry?
  package var packages: [Located<PackageRequest>] = []
  package var repositories: [RepositoryEntry] = []
  package var files: [FileEntry] = []
  package var run: [RunEntry] = []
  /// In the order they were written; later ones replace earlier ones of the same name.
  package var env: [EnvironmentEntry] = []
  package var user: Located<String>?
  package var services: [ServiceEntry] = []
  package var apt = AptSettings()
  package var proxy: Located<String>?
  package var ca: [CertificateEntry] = []
  package var capabilities = CapabilitySettings()
  /// Kept for the linter, which reads it in its own terms.
  package var lint: LintSettings?

  package init(file: SourceFile, place: Place, model: Located<String>, from: ShortForm) {
    self.file = file
    self.place = place
    self.model = model
    self.from = from
  }
}

/// `debian8 + docker + git`.
package struct ShortForm: Sendable, Hashable {
  package let distro: Located<String>
  package let features: [FeatureRequest]

  package init(distro: Located<String>, features: [FeatureRequest]) {
    self.distro = distro
    self.features = features
  }
}

/// `node@22`, `docker(from=debian, compose)`.
package struct FeatureRequest: Sendable, Hashable {
  package struct Option: Sendable, Hashable {
    package let name: Located<String>
    /// nil when only the name was written, which means yes.
    package let value: Located<String>?

    package init(name: Located<String>, value: Located<String>?) {
      self.name = name
      self.value = value
    }
  }

  package let name: Located<String>
  package let version: Located<String>?
  package let options: [Option]
  /// The whole request.
  package let place: Place

  package init(name: Located<String>, version: Located<String>?, options: [Option], place: Place) {
    self.name = name
    self.version = version
    self.options = options
    self.place = place
  }
}
