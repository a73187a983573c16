/// A group of servers that the scheduler keeps together or apart.
package struct ServerGroup: Hashable, Sendable {
  package let id: String
  package let name: String
  /// `anti-affinity`, `soft-anti-affinity`, …
  package let policies: [String]
}

/// An availability zone of Nova.
package struct AvailabilityZone: Hashable, Sendable {
  package let name: String
  package let isAvailable: Bool
}
