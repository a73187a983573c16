package import HTTPTransport

/// Which cloud, and as whom. What is nil here is left to `clouds.yaml` and the `OS_*` variables.
package struct CloudLogin: Hashable, Sendable {
  /// A cloud of `clouds.yaml`.
  package var name: String?
  /// Keystone's URL, with or without a version at its end.
  package var identity: String?
  package var user: String?
  package var password: Secret?
  package var project: String?
  /// Of user and project.
  package var domain: String?
  package var region: String?
  /// An application credential, by id, or by name together with its user.
  package var credentialID: String?
  package var credentialName: String?
  package var credentialSecret: Secret?
  /// A token from elsewhere, which ends when it ends.
  package var token: Secret?
  /// A PEM file of authorities to trust instead of the machine's.
  package var authorities: String?
  /// Where clouds.yaml and secure.yaml are, instead of the usual places.
  package var cloudsFile: String?
  package var secureFile: String?

  package init() {}
}
