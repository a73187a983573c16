package import Diagnostics

/// One way to bring a feature to some releases.
package struct Recipe: Sendable, Hashable {
  /// How it comes, with what only that way needs. Texts still hold their `{version}` placeholders.
  package enum Kind: Sendable, Hashable {
    case apt
    /// From a vendor's repository; `distribution` names packages that come from the distribution beside it.
    case repository(name: Located<String>, distribution: [Located<String>])
    case download(ReleaseDownload)
    case language(manager: LanguageManager, package: String)
  }

  package enum LanguageManager: String, Sendable, CaseIterable { case npm, pip, gem }

  /// A yes/no choice, `docker(compose)`.
  package struct Choice: Sendable, Hashable {
    package let name: String
    package let summary: String
    package let packages: [Located<String>]
    package let provides: [String]

    package init(name: String, summary: String, packages: [Located<String>], provides: [String]) {
      self.name = name
      self.summary = summary
      self.packages = packages
      self.provides = provides
    }
  }

  /// What `modelc pin` recorded.
  package struct Pin: Sendable, Hashable {
    package let version: String?
    /// Lower case hex by Debian architecture.
    package let sha256: [String: String]
    package let fingerprints: [String]
    package let files: [String]
    package let date: String

    package init(
      version: String?, sha256: [String: String], fingerprints: [String], files: [String], date: String
    ) {
      self.version = version
      self.sha256 = sha256
      self.fingerprints = fingerprints
      self.files = files
      self.date = date
    }
  }

  package let name: String
  package let on: ReleaseRange
  package let kind: Kind
  package let packages: [Located<String>]
  package let versions: VersionOffer
  package let choices: [Choice]
  package let needs: [Located<String>]
  package let conflicts: [Located<String>]
  package let groups: [String]
  package let services: [String]
  package let provides: [String]
  package let check: String?
  package let env: [String: String]
  package let path: [String]
  /// Link → target.
  package let links: [String: String]
  package let pin: Pin?
  package let verified: Verification
  package let place: Place

  package init(
    name: String, on: ReleaseRange, kind: Kind, packages: [Located<String>] = [],
    versions: VersionOffer = .none,
    choices: [Choice] = [], needs: [Located<String>] = [], conflicts: [Located<String>] = [],
    groups: [String] = [],
    services: [String] = [], provides: [String] = [], check: String? = nil, env: [String: String] = [:],
    path: [String] = [], links: [String: String] = [:], pin: Pin? = nil, verified: Verification, place: Place
  ) {
    self.name = name
    self.on = on
    self.kind = kind
    self.packages = packages
    self.versions = versions
    self.choices = choices
    self.needs = needs
    self.conflicts = conflicts
    self.groups = groups
    self.services = services
    self.provides = provides
    self.check = check
    self.env = env
    self.path = path
    self.links = links
    self.pin = pin
    self.verified = verified
    self.place = place
  }
}
