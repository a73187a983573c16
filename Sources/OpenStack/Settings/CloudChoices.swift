package import HTTPTransport

/// What a command line or a configuration file says of the cloud; nil is what it leaves to the environment and
/// clouds.yaml.
package struct CloudChoices: Sendable {
  /// The name of a cloud in clouds.yaml.
  package var cloud: String?
  /// `--openstack-auth-endpoint`.
  package var authURL: String?
  /// `--openstack-user`.
  package var user: String?
  /// `--openstack-password`.
  package var password: Secret?
  /// `--openstack-tenant`: the project's name.
  package var project: String?
  /// `--openstack-domain`: the domain of user and project, by name.
  package var domain: String?
  /// `--openstack-region`.
  package var region: String?
  /// An application credential, by id, or by name beside its user; and its secret.
  package var credentialID: String?
  package var credentialName: String?
  package var credentialSecret: Secret?
  /// A token from elsewhere.
  package var token: Secret?
  /// A PEM file of authorities.
  package var authorities: String?

  package init() {}
}
