import HTTPTransport
import JSON

/// Ports and floating IPs of Neutron.
extension Clients {
  func ports(of server: String) async throws(CloudError) -> [Port] {
    let call = Call(
      .network, .get, "/ports?device_id=\(PercentEncoding.encode(server))", "list the ports of a server")
    return try await all(call, "ports").compactMap { Port($0) }
  }

  /// All ports that this project sees, for the addresses that are taken.
  func ports() async throws(CloudError) -> [Port] {
    try await all(Call(.network, .get, "/ports", "list the ports"), "ports").compactMap { Port($0) }
  }

  /// None where Neutron has no routers, and with them no floating IPs.
  func floatingIPs() async throws(CloudError) -> [FloatingIP] {
    let call = Call(.network, .get, "/floatingips", "list the floating IPs")
    do throws(CloudError) {
      return try await all(call, "floatingips").compactMap { FloatingIP($0) }
    } catch {
      if error.kind == .notFound { return [] }
      throw error
    }
  }

  /// A new floating IP at a port. It is never ordered twice: a lost answer may leave one, which its note finds.
  func createFloatingIP(network: String, port: String, note: String) async throws(CloudError) -> FloatingIP {
    var call = Call(
      .network, .post, "/floatingips",
      body: [
        "floatingip": [
          "floating_network_id": .string(network), "port_id": .string(port), "description": .string(note),
        ]
      ], "create a floating IP")
    call.isOnce = true
    let response = try await send(call)
    guard let value = try? JSONValue.parse(response.body), let found = value["floatingip"],
      let address = FloatingIP(found)
    else { throw .notOpenStack(response, call.purpose, .network) }
    return address
  }

  /// Moves a floating IP to a port, or from any.
  func assign(_ floating: String, port: String?) async throws(CloudError) {
    let body: JSONValue = ["floatingip": ["port_id": port.map { .string($0) } ?? .null]]
    _ = try await send(
      Call(
        .network, .put, "/floatingips/\(PercentEncoding.encode(floating))", body: body,
        "assign a floating IP"))
  }

  func deleteFloatingIP(_ id: String) async throws(CloudError) {
    var call = Call(
      .network, .delete, "/floatingips/\(PercentEncoding.encode(id))", "delete a floating IP")
    call.priority = .removal
    do throws(CloudError) { _ = try await send(call) } catch {
      // Gone is what was wanted.
      guard error.kind == .notFound else { throw error }
    }
  }
}

extension Port {
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.text else { return nil }
    self.id = id
    networkID = value["network_id"]?.text
    deviceID = value["device_id"]?.text ?? ""
    addresses = (value["fixed_ips"]?.items ?? []).compactMap { $0["ip_address"]?.text }
  }
}

extension FloatingIP {
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.text, let address = value["floating_ip_address"]?.text else { return nil }
    self.id = id
    self.address = address
    networkID = value["floating_network_id"]?.text
    portID = value["port_id"]?.text
    note = value["description"]?.text ?? ""
  }
}
