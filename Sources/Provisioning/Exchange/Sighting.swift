/// A server as a list or a direct look-up shows it.
package struct Sighting: Hashable, Sendable, Codable {
  /// Nova's status, as far as it matters.
  package enum Status: String, Sendable, Codable { case build, active, error, stopped, leaving, unclear }

  package var id: ServerID
  package var name: AttemptName
  /// From the server's metadata; nil when it is no hatchery's.
  package var owner: Owner?
  package var order: Order
  package var status: Status
  /// Nova's fault, when there is one.
  package var fault: String?

  package init(
    id: ServerID, name: AttemptName, owner: Owner?, order: Order, status: Status, fault: String? = nil
  ) {
    (self.id, self.name, self.owner, self.order) = (id, name, owner, order)
    (self.status, self.fault) = (status, fault)
  }
}

/// One answer to "which servers are there?".
package struct ServerList: Hashable, Sendable, Codable {
  /// When it was asked for.
  package var asked: Instant
  /// All pages came. What an incomplete list shows is there; what it lacks says nothing.
  package var isComplete: Bool
  package var servers: [Sighting]

  package init(asked: Instant, isComplete: Bool, servers: [Sighting]) {
    (self.asked, self.isComplete, self.servers) = (asked, isComplete, servers)
  }
}
