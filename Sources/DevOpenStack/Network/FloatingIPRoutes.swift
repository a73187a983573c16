import JSON

/// `/floatingips`.
enum FloatingIPRoutes {
  static let all = [
    Route("GET", "/floatingips") { cloud, call throws(Refusal) in
      let project = try call.project()
      let all = cloud.network.floating.filter { $0.project == project }
      return try cloud.list("floatingips", all.map(cloud.json), call)
    },
    Route("GET", "/floatingips/{}") { cloud, call throws(Refusal) in
      .neutron(["floatingip": cloud.json(cloud.network.floating[try cloud.floatingIndex(call)])])
    },
    Route("POST", "/floatingips") { cloud, call throws(Refusal) in
      let project = try call.project()
      let wanted = try call.neutronObject("floatingip")
      let id = pythonText(wanted["floating_network_id"] ?? .null)
      guard let network = cloud.network.networks.first(where: { $0.id == id && $0.isExternal }),
        let subnet = network.subnets.first(where: { $0.version == 4 })
      else { throw .neutron(404, "NetworkNotFound", "Network \(id) could not be found.") }
      let limit = cloud.compute.quotas[project]?.floatingIPs ?? -1
      if limit >= 0, cloud.network.floating.count(where: { $0.project == project }) >= limit {
        throw .neutron(409, "OverQuota", "Quota exceeded for resources: ['floatingip'].")
      }
      let port = try cloud.wantedPort(wanted, project, outside: id)
      guard let address = cloud.network.take(subnet) else {
        throw .neutron(409, "IpAddressGenerationFailure", "No more IP addresses available on network \(id).")
      }
      cloud.network.floating.append(
        NetworkState.FloatingIP(
          id: cloud.uuid(), network: id, address: address.address, project: project, port: nil,
          note: wanted["description"].map(pythonText) ?? "", created: cloud.now))
      let index = cloud.network.floating.count - 1
      cloud.connect(index, to: port)
      return .neutron(["floatingip": cloud.json(cloud.network.floating[index])], status: 201)
    },
    Route("PUT", "/floatingips/{}") { cloud, call throws(Refusal) in
      let index = try cloud.floatingIndex(call)
      let wanted = try call.neutronObject("floatingip")
      if wanted["port_id"] != nil {
        let outside = cloud.network.floating[index].network
        cloud.connect(index, to: try cloud.wantedPort(wanted, try call.project(), outside: outside))
      }
      return .neutron(["floatingip": cloud.json(cloud.network.floating[index])])
    },
    Route("DELETE", "/floatingips/{}") { cloud, call throws(Refusal) in
      let index = try cloud.floatingIndex(call)
      cloud.connect(index, to: nil)
      let address = cloud.network.floating.remove(at: index).address
      cloud.network.give(back: address)
      return OpenStackAnswer(204)
    },
  ]
}

extension Cloud {
  func floatingIndex(_ call: Call) throws(Refusal) -> Int {
    let id = call.variables[0]
    guard let index = network.floating.firstIndex(where: { $0.id == id && $0.project == call.token?.project })
    else { throw .neutron(404, "FloatingIPNotFound", "Floating IP \(id) could not be found") }
    return index
  }

  /// The port that a floating address is to lead to; nil for none.
  func wantedPort(
    _ wanted: JSONValue, _ project: String, outside: String
  ) throws(Refusal) -> String? {
    guard let value = wanted["port_id"], value != .null else { return nil }
    let id = pythonText(value)
    guard let port = network.ports[id], port.project == project else {
      throw .neutron(404, "PortNotFound", "Port \(id) could not be found.")
    }
    if network.router(from: port, to: outside) == nil {
      throw .neutron(
        404, "ExternalGatewayForFloatingIPNotFound",
        "External network \(outside) is not reachable from subnet \(port.addresses.first?.subnet ?? "None").  "
          + "Therefore, cannot associate Port \(id) with a Floating IP.")
    }
    return id
  }

  func json(_ floating: NetworkState.FloatingIP) -> JSONValue {
    let port = floating.port.flatMap { network.ports[$0] }
    let fixed = port?.addresses.first { !$0.address.contains(":") }
    let router = port.flatMap { network.router(from: $0, to: floating.network) }
    return [
      "id": .string(floating.id), "tenant_id": .string(floating.project),
      "floating_ip_address": .string(floating.address), "floating_network_id": .string(floating.network),
      "router_id": router.map { .string($0.id) } ?? .null,
      "port_id": floating.port.map { .string($0) } ?? .null,
      "fixed_ip_address": fixed.map { .string($0.address) } ?? .null,
      "status": floating.port == nil ? "DOWN" : "ACTIVE", "description": .string(floating.note),
      "port_details": port.map(details) ?? .null, "tags": [],
      "created_at": .string(Timestamp.seconds(floating.created)),
      "updated_at": .string(Timestamp.seconds(floating.created)), "revision_number": 0,
      "project_id": .string(floating.project),
    ]
  }

  private func details(_ port: NetworkState.Port) -> JSONValue {
    [
      "name": .string(port.name), "network_id": .string(port.network), "mac_address": .string(port.mac),
      "admin_state_up": true, "status": port.device.isEmpty ? "DOWN" : "ACTIVE",
      "device_id": .string(port.device), "device_owner": .string(port.owner),
    ]
  }
}
