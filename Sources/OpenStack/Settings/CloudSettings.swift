package import HTTPTransport

/// Which cloud is asked, as whom, and how. Secrets in it never print.
package struct CloudSettings: Hashable, Sendable {
  /// The interface of the catalogue's endpoints.
  package enum Interface: String, Hashable, Sendable, CaseIterable {
    case `public`, `internal`, admin
  }

  /// A project or a user, by id, or by name within a domain.
  package enum Name: Hashable, Sendable {
    case id(String)
    case name(String, domain: Domain)
  }

  /// A domain of Keystone.
  package enum Domain: Hashable, Sendable {
    case id(String)
    case name(String)

    /// What no domain means.
    package static let standard = Domain.name("Default")
  }

  /// How Keystone knows us.
  package enum Credentials: Hashable, Sendable {
    case password(user: Name, password: Secret)
    case applicationCredential(id: String, secret: Secret)
    /// The same by the name that its user gave it.
    case namedApplicationCredential(name: String, user: Name, secret: Secret)
    /// A token from elsewhere, which ends when it ends.
    case token(Secret)
  }

  /// What errors call the cloud: its name in clouds.yaml, or the host of Keystone.
  package var name: String
  /// Keystone's URL with or without a version.
  package var authURL: String
  package var credentials: Credentials
  /// nil for an application credential, which has its own, and for a token that has one.
  package var project: Name?
  /// nil is the only one of the catalogue.
  package var region: String?
  package var interface = Interface.public
  /// A PEM file of the authorities that are trusted instead of the machine's.
  package var authorities: String?
  /// PEM files of the certificate that is shown to the cloud, and its key.
  package var certificate: String?
  package var key: String?
  /// Endpoints that are used instead of the catalogue's.
  package var endpoints: [Service: String] = [:]

  package init(name: String, authURL: String, credentials: Credentials, project: Name?) {
    self.name = name
    self.authURL = authURL
    self.credentials = credentials
    self.project = project
  }
}
