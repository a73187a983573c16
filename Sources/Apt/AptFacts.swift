/// What which apt can do. The table is data (`templates/facts/apt.yaml`); this is its only reader.
package struct AptFacts: Sendable, Hashable {
  /// A thing that some versions of apt can do and others cannot.
  package enum Capability: String, Sendable, CaseIterable {
    /// `Signed-By`, `[signed-by=…]` and deb822 sources came together.
    case signedBy = "signed-by"
    case deb822
    case checkValidUntilOption = "check-valid-until-option"
    case armoredKeyring = "armored-keyring"
    case httpsBuiltin = "https-builtin"
    case lockTimeout = "lock-timeout"
    case errorOnAny = "error-on-any"
    case localDeb = "local-deb"
    case keyringsDirectory = "keyrings-directory"
    case inlineKey = "inline-key"
    case ftpMethod = "ftp-method"
    case trustedGPG = "trusted-gpg"
    case aptKey = "apt-key"
    case aptKeyDeprecated = "apt-key-deprecated"
  }

  package struct Span: Sendable, Hashable {
    package let since: PackageVersion?
    package let until: PackageVersion?

    package init(since: PackageVersion?, until: PackageVersion?) {
      self.since = since
      self.until = until
    }

    /// Whether `version` lies at or after `since` and before `until`.
    package func contains(_ version: PackageVersion) -> Bool {
      (since.map { $0 <= version } ?? true) && (until.map { version < $0 } ?? true)
    }
  }

  package let spans: [String: Span]

  package init(spans: [String: Span]) { self.spans = spans }

  /// Whether the apt of `release` can do it; a capability the table lacks is one nobody has.
  package func can(_ capability: Capability, on release: Release) -> Bool {
    spans[capability.rawValue]?.contains(release.apt) ?? false
  }
}
