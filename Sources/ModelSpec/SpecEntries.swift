package import Diagnostics

/// An apt repository written into a spec: `repositories:`.
package struct RepositoryEntry: Sendable, Hashable {
  package let uri: Located<String>
  package let suite: Located<String>
  package let components: [Located<String>]
  /// URL of the signing key.
  package let key: Located<String>
  /// Full fingerprint, 40 upper case hex digits, if the author knows it.
  package let fingerprint: Located<String>?
  package let place: Place

  package init(
    uri: Located<String>, suite: Located<String>, components: [Located<String>], key: Located<String>,
    fingerprint: Located<String>?, place: Place
  ) {
    self.uri = uri
    self.suite = suite
    self.components = components
    self.key = key
    self.fingerprint = fingerprint
    self.place = place
  }
}

/// A file to write: `files:`. `source` has been read already, relative to the spec's own directory.
package struct FileEntry: Sendable, Hashable {
  package let path: Located<String>
  /// Permission bits, 0…0o7777.
  package let mode: UInt32
  /// `user` or `user:group`; nil is root.
  package let owner: Located<String>?
  package let content: Located<[UInt8]>
  package let place: Place

  package init(
    path: Located<String>, mode: UInt32, owner: Located<String>?, content: Located<[UInt8]>, place: Place
  ) {
    self.path = path
    self.mode = mode
    self.owner = owner
    self.content = content
    self.place = place
  }
}

/// A script of the author's: `run:`.
package struct RunEntry: Sendable, Hashable {
  package let name: Located<String>?
  package let script: Located<String>
  package let place: Place

  package init(name: Located<String>?, script: Located<String>, place: Place) {
    self.name = name
    self.script = script
    self.place = place
  }
}

/// `env:`, one variable.
package struct EnvironmentEntry: Sendable, Hashable {
  package let name: Located<String>
  package let value: Located<String>

  package init(name: Located<String>, value: Located<String>) {
    self.name = name
    self.value = value
  }
}

/// `services:`, one unit.
package struct ServiceEntry: Sendable, Hashable {
  package enum Change: String, Sendable, CaseIterable { case enable, disable, mask }

  package let change: Change
  package let unit: Located<String>

  package init(change: Change, unit: Located<String>) {
    self.change = change
    self.unit = unit
  }
}

/// `ca:`, a certificate in PEM form, read already.
package struct CertificateEntry: Sendable, Hashable {
  /// The file's name without its directory and ending.
  package let name: Located<String>
  package let content: [UInt8]

  package init(name: Located<String>, content: [UInt8]) {
    self.name = name
    self.content = content
  }
}

/// `apt:`.
package struct AptSettings: Sendable, Hashable {
  package var mirror: Located<String>?
  package var proxy: Located<String>?
  /// Whether Recommends are installed; absent means no.
  package var recommends: Located<Bool>?

  package init() {}
}

/// `capabilities:`.
package struct CapabilitySettings: Sendable, Hashable {
  package struct Added: Sendable, Hashable {
    package let name: Located<String>
    /// A requirement type of CDS; `binary` when only a name was written.
    package let type: String
    package let value: String

    package init(name: Located<String>, type: String, value: String) {
      self.name = name
      self.type = type
      self.value = value
    }
  }

  package var add: [Added] = []
  /// Patterns, `*` and `?`, of names that are registered too.
  package var match: [Located<String>] = []
  package var omit: [Located<String>] = []
  package var expect: [Located<String>] = []

  package init() {}
}

/// `lint:`: rules to leave out, by id.
package struct LintSettings: Sendable, Hashable {
  package let disable: [Located<String>]

  package init(disable: [Located<String>]) { self.disable = disable }
}
