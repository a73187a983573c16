/// As whom we are logged in, and where.
package struct SessionSummary: Hashable, Sendable {
  package let user: String?
  package let project: String?
  package let projectID: String?
  package let region: String?
  /// Those of which the catalogue has an endpoint.
  package let services: [Service]
  /// The Nova API that is spoken, `2.93`; nil where Nova has no microversions.
  package let microversion: Microversion?
}
