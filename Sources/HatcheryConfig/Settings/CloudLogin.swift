package import HTTPTransport

/// Which cloud, and as whom. What is nil here is left to `clouds.yaml` and the `OS_*` variables.
package struct CloudLogin: Hashable, Sendable {
  /// A cloud of `clouds.yaml`.
  package var name: String?
  /// Keystone's URL, with or without a version at its end.
  package var identity: String?
  package var user: String?
  package var password: Secret?
  package var token: Secret?
  package var credential: String?
  package var credentialSecret: Secret?
  package var project: String?
  package var projectID: String?
  package var userDomain: String?
  package var projectDomain: String?
  package var region: String?
  /// public, internal or admin.
  package var interface: Interface?
  /// A PEM file of authorities.
  package var authorities: String?

  /// Which of a service's addresses is asked.
  package enum Interface: String, Hashable, Sendable, CaseIterable { case `public`, `internal`, admin }

  package init() {}

  /// Nothing is said of whom to be and where: all of it is somewhere else.
  package var isElsewhere: Bool { identity == nil && user == nil && token == nil && credential == nil }
}
