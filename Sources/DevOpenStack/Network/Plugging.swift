import JSON

extension Cloud {
  /// The networks and ports that a new server is plugged into.
  func nics(_ request: ServerRequest, _ project: String) throws(Refusal) -> [ServerRequest.Nic] {
    let visible = network.visible(to: project)
    guard let wanted = request.networks, !wanted.isEmpty || request.isWithoutNetworks else {
      if visible.count > 1 {
        throw .conflict("Multiple possible networks found, use a Network ID to be more specific.")
      }
      return visible.map { ServerRequest.Nic(network: $0.id) }
    }
    for nic in wanted {
      if let id = nic.port {
        guard let port = network.ports[id], port.project == project else {
          throw .badRequest("Port \(id) could not be found.")
        }
        if !port.device.isEmpty { throw .conflict("Port \(id) is still in use.") }
      } else if let id = nic.network, !visible.contains(where: { $0.id == id }) {
        throw .badRequest("Network \(id) could not be found.")
      }
      if let address = nic.address,
        let holder = network.ports.values.first(where: { port in
          port.addresses.contains { $0.address == address }
        })
      {
        throw .badRequest("Fixed IP address \(address) is already in use on instance \(holder.device).")
      }
    }
    return wanted
  }

  /// Why Neutron gives a server no port when its host asks for one: Nova has accepted the server by then, and it ends
  /// in ERROR. Both words and time are a real cloud's.
  func misfit(_ nic: ServerRequest.Nic, server id: String, project: String) -> String? {
    guard let address = nic.address, let network = network.networks.first(where: { $0.id == nic.network })
    else { return nil }
    if network.project != project {
      // Who does not own a network may not choose addresses there. Each host meets the same refusal.
      return "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures "
        + "for instance \(id)."
    }
    let isInside = network.subnets.contains {
      address.hasPrefix($0.version == 4 ? "\($0.prefix)." : "\($0.prefix):")
    }
    return isInside
      ? nil
      : "Build of instance \(id) aborted: Invalid input received: Fixed IP \(address) is not a valid ip address "
        + "for network \(network.id)."
  }

  /// Makes the port of a server, or takes the one that it brings; returns its id.
  mutating func plug(_ nic: ServerRequest.Nic, into server: Server) throws(Refusal) -> String {
    let owner = "compute:\(server.zone ?? plan.zones.first ?? "nova")"
    if let id = nic.port {
      network.ports[id]?.device = server.id
      network.ports[id]?.owner = owner
      return id
    }
    var port = try newPort(nic.network ?? "", project: server.project, address: nic.address)
    port.device = server.id
    port.owner = owner
    port.groups = server.securityGroups.compactMap { network.securityGroup($0, project: server.project)?.id }
    port.isOfServer = true
    network.ports[port.id] = port
    return port.id
  }

  /// A port with an address of each subnet, not yet in Neutron's list.
  mutating func newPort(
    _ id: String, project: String, address wanted: String? = nil
  ) throws(Refusal) -> NetworkState.Port {
    let subnets = network.networks.first { $0.id == id }?.subnets ?? []
    var addresses: [NetworkState.Address] = []
    for subnet in subnets {
      let isWanted = wanted?.contains(":") == (subnet.version == 6)
      if wanted != nil, !isWanted { continue }
      guard let address = network.take(subnet, wanted: wanted) else {
        for address in addresses { network.give(back: address.address) }
        throw .badRequest("No fixed IP addresses available for network: \(id)")
      }
      addresses.append(address)
    }
    return try newPort(id, project: project, addresses: addresses)
  }

  /// A port with addresses that are taken, not yet in Neutron's list.
  mutating func newPort(
    _ id: String, project: String, addresses: [NetworkState.Address]
  ) throws(Refusal) -> NetworkState.Port {
    let digits = Array(hex(6))
    let mac = "fa:16:3e:\(String(digits[0..<2])):\(String(digits[2..<4])):\(String(digits[4..<6]))"
    return NetworkState.Port(
      id: uuid(), network: id, project: project, mac: mac, addresses: addresses, created: now)
  }

  /// The action `addFloatingIp`.
  mutating func attach(_ address: JSONValue?, to server: Server) throws(Refusal) {
    guard case .string(let text)? = address,
      let index = network.floating.firstIndex(where: { $0.address == text && $0.project == server.project })
    else { throw .notFound("floating IP not found") }
    guard let port = server.ports.first else { throw .badRequest("No fixed IPs associated to instance") }
    network.floating[index].port = port
    compute.servers.change(server.id) { _ in }
  }

  mutating func detach(_ address: JSONValue?) {
    for index in network.floating.indices where .string(network.floating[index].address) == address {
      connect(index, to: nil)
    }
  }

  /// Points a floating address at a port, or at none; the servers of both show it.
  mutating func connect(_ index: Int, to port: String?) {
    let old = network.floating[index].port
    network.floating[index].port = port
    for id in [old, port].compactMap({ $0 }) {
      if let device = network.ports[id]?.device { compute.servers.change(device) { _ in } }
    }
  }
}
