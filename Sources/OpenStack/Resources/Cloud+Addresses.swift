/// Floating IPs and ports. Nova does not know floating IPs: they are put on a server's port once it has one.
extension Cloud {
  /// Asked for now.
  package func ports(of server: String) async throws(CloudError) -> [Port] {
    try await clients.ports(of: server)
  }

  /// The addresses that ports of a network hold, as far as this project sees them.
  package func addresses(in network: String) async throws(CloudError) -> Set<String> {
    Set(try await clients.ports().filter { $0.networkID == network }.flatMap(\.addresses))
  }

  /// Asked for now.
  package func floatingIPs() async throws(CloudError) -> [FloatingIP] { try await clients.floatingIPs() }

  /// Puts a new floating IP of an external network, by name or id, on the first port of a server; what is there
  /// already is kept. Its description is `note`, by which lost ones are found.
  ///
  /// - Throws: `conflict` while the server has no port.
  package func attachFloatingIP(
    to server: String, from network: String, note: String
  ) async throws(CloudError) -> FloatingIP {
    let ports = try await clients.ports(of: server)
    let mine = Set(ports.map(\.id))
    if let there = try await clients.floatingIPs().first(where: { $0.portID.map(mine.contains) ?? false }) {
      return there
    }
    guard let port = ports.first else {
      throw CloudError(
        .conflict, .nothing, "cannot give '\(server)' a floating IP: it has no port yet", service: .network)
    }
    let pool = try await networks([network])[0]
    return try await clients.createFloatingIP(network: pool.id, port: port.id, note: note)
  }

  /// Deletes a floating IP; one that is gone is no error.
  package func deleteFloatingIP(_ id: String) async throws(CloudError) {
    try await clients.deleteFloatingIP(id)
  }
}
