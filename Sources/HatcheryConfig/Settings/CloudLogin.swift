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

  package init() {}
}
