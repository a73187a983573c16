/// A network of Neutron.
package struct Network: Hashable, Sendable {
  package let id: String
  package let name: String
  package let projectID: String?
  package let isShared: Bool
  /// Floating IPs come from such; servers may stand in it only where it is shared.
  package let isExternal: Bool
  package let isUp: Bool
  package let subnets: [String]
}

/// A floating IP of Neutron.
package struct FloatingIP: Hashable, Sendable {
  package let id: String
  package let address: String
  package let networkID: String?
  /// nil while it is free.
  package let portID: String?
  /// What its description says.
  package let note: String
}

/// A port of Neutron: what joins a server to a network.
package struct Port: Hashable, Sendable {
  package let id: String
  package let networkID: String?
  /// The server's id; empty while there is none.
  package let deviceID: String
  package let addresses: [String]
}

/// A security group of Neutron.
package struct SecurityGroup: Hashable, Sendable {
  package let id: String
  package let name: String
}
