import JSON

/// `/ports`.
enum PortRoutes {
  static let all = [
    Route("GET", "/ports") { cloud, call throws(Refusal) in
      let project = try call.project()
      let ports = cloud.network.ports.values.filter { $0.project == project }
        .sorted { ($0.created, $0.id) < ($1.created, $1.id) }
      return try cloud.list("ports", ports.map(cloud.json), call)
    },
    Route("GET", "/ports/{}") { cloud, call throws(Refusal) in
      .neutron(["port": cloud.json(try cloud.port(call))])
    },
    Route("POST", "/ports") { cloud, call throws(Refusal) in
      let project = try call.project()
      let wanted = try call.neutronObject("port")
      guard case .string(let id)? = wanted["network_id"],
        cloud.network.visible(to: project).contains(where: { $0.id == id })
      else {
        throw .neutron(
          404, "NetworkNotFound", "Network \(pythonText(wanted["network_id"] ?? .null)) could not be found.")
      }
      let limit = cloud.compute.quotas[project]?.ports ?? -1
      if limit >= 0, cloud.network.ports.values.count(where: { $0.project == project }) >= limit {
        throw .neutron(409, "OverQuota", "Quota exceeded for resources: ['port'].")
      }
      var address: String?
      if case .array(let fixed)? = wanted["fixed_ips"], case .string(let text)? = fixed.first?["ip_address"] {
        address = text
        if cloud.network.ports.values.contains(where: { $0.addresses.contains { $0.address == text } }) {
          throw .neutron(409, "IpAddressAlreadyAllocated", "IP address \(text) already allocated in subnet")
        }
      }
      var port = try cloud.newPort(id, project: project, address: address)
      if case .string(let name)? = wanted["name"] { port.name = name }
      cloud.network.ports[port.id] = port
      return .neutron(["port": cloud.json(port)], status: 201)
    },
    Route("PUT", "/ports/{}") { cloud, call throws(Refusal) in
      let port = try cloud.port(call)
      let wanted = try call.neutronObject("port")
      if case .string(let name)? = wanted["name"] { cloud.network.ports[port.id]?.name = name }
      return .neutron(["port": cloud.json(try cloud.port(call))])
    },
    Route("DELETE", "/ports/{}") { cloud, call throws(Refusal) in
      let port = try cloud.port(call)
      if let server = cloud.compute.servers.find(port.device, project: nil) {
        cloud.compute.servers.change(server.id) { $0.ports.removeAll { $0 == port.id } }
      }
      for address in port.addresses { cloud.network.give(back: address.address) }
      for index in cloud.network.floating.indices where cloud.network.floating[index].port == port.id {
        cloud.network.floating[index].port = nil
      }
      cloud.network.ports[port.id] = nil
      return OpenStackAnswer(204)
    },
  ]
}

extension Call {
  /// What stands in a body under the resource's name.
  func neutronObject(_ name: String) throws(Refusal) -> JSONValue {
    let body = try object(
      otherwise: .neutron(400, "HTTPBadRequest", "Unable to parse the request body as JSON."))
    guard let value = body[name], case .object = value else {
      throw .neutron(400, "HTTPBadRequest", "Unable to find '\(name)' in request body")
    }
    return value
  }
}

extension Cloud {
  func port(_ call: Call) throws(Refusal) -> NetworkState.Port {
    guard let port = network.ports[call.variables[0]], port.project == call.token?.project else {
      throw .neutron(404, "PortNotFound", "Port \(call.variables[0]) could not be found.")
    }
    return port
  }

  func json(_ port: NetworkState.Port) -> JSONValue {
    [
      "id": .string(port.id), "name": .string(port.name), "network_id": .string(port.network),
      "tenant_id": .string(port.project), "mac_address": .string(port.mac), "admin_state_up": true,
      "status": port.device.isEmpty ? "DOWN" : "ACTIVE", "device_id": .string(port.device),
      "device_owner": .string(port.owner),
      "fixed_ips": .array(
        port.addresses.map { ["subnet_id": .string($0.subnet), "ip_address": .string($0.address)] }),
      "allowed_address_pairs": [], "extra_dhcp_opts": [],
      "security_groups": .array(port.groups.map { .string($0) }), "description": "",
      "binding:vnic_type": "normal", "port_security_enabled": true, "tags": [],
      "created_at": .string(Timestamp.seconds(port.created)),
      "updated_at": .string(Timestamp.seconds(port.created)), "revision_number": 1,
      "project_id": .string(port.project),
    ]
  }
}
