import JSON

/// `/routers`.
enum RouterRoutes {
  static let all = [
    Route("GET", "/routers") { cloud, call throws(Refusal) in
      let project = try call.project()
      let routers = cloud.network.routers.filter { $0.project == project }
      return try cloud.list("routers", routers.map(cloud.json), call)
    },
    Route("GET", "/routers/{}") { cloud, call throws(Refusal) in
      .neutron(["router": cloud.json(cloud.network.routers[try cloud.routerIndex(call)])])
    },
    Route("POST", "/routers") { cloud, call throws(Refusal) in
      let wanted = try call.neutronObject("router")
      var router = NetworkState.Router(
        id: cloud.uuid(), name: wanted["name"].map(pythonText) ?? "", project: try call.project(),
        created: cloud.now)
      if let gateway = wanted["external_gateway_info"], gateway != .null {
        let id = gateway["network_id"].map(pythonText) ?? ""
        guard let outside = cloud.network.networks.first(where: { $0.id == id && $0.isExternal }) else {
          throw .neutron(404, "NetworkNotFound", "Network \(id) could not be found.")
        }
        router.outside = id
        router.gateways = outside.subnets.compactMap { cloud.network.take($0) }
      }
      cloud.network.routers.append(router)
      return .neutron(["router": cloud.json(router)], status: 201)
    },
    Route("PUT", "/routers/{}/add_router_interface") { cloud, call throws(Refusal) in
      let index = try cloud.routerIndex(call)
      let (subnet, network) = try cloud.wantedSubnet(call)
      guard cloud.network.routers[index].interfaces[subnet.id] == nil,
        let address = cloud.network.take(subnet, wanted: subnet.gateway)
      else {
        throw .neutron(
          400, "BadRequest", "Bad router request: Router already has a port on subnet \(subnet.id).")
      }
      var port = try cloud.newPort(network.id, project: try call.project(), addresses: [address])
      port.device = cloud.network.routers[index].id
      port.owner = "network:router_interface"
      cloud.network.ports[port.id] = port
      cloud.network.routers[index].interfaces[subnet.id] = port.id
      return cloud.interface(cloud.network.routers[index], subnet, network, port.id)
    },
    Route("PUT", "/routers/{}/remove_router_interface") { cloud, call throws(Refusal) in
      let index = try cloud.routerIndex(call)
      let (subnet, network) = try cloud.wantedSubnet(call)
      let router = cloud.network.routers[index]
      guard let port = router.interfaces[subnet.id] else {
        throw .neutron(
          404, "RouterInterfaceNotFoundForSubnet",
          "Router \(router.id) has no interface on subnet \(subnet.id)")
      }
      let isUsed = cloud.network.floating.contains { floating in
        let port = floating.port.flatMap { cloud.network.ports[$0] }
        return floating.network == router.outside
          && port?.addresses.contains { $0.subnet == subnet.id } == true
      }
      if isUsed {
        throw .neutron(
          409, "RouterInterfaceInUseByFloatingIP",
          "Router interface for subnet \(subnet.id) on router \(router.id) cannot be deleted, as it is required "
            + "by one or more floating IPs.")
      }
      cloud.network.give(back: subnet.gateway)
      cloud.network.ports[port] = nil
      cloud.network.routers[index].interfaces[subnet.id] = nil
      return cloud.interface(router, subnet, network, port)
    },
    Route("DELETE", "/routers/{}") { cloud, call throws(Refusal) in
      let index = try cloud.routerIndex(call)
      let router = cloud.network.routers[index]
      if !router.interfaces.isEmpty {
        throw .neutron(
          409, "RouterInUse",
          "Router \(router.id) has ports still attached: \(router.interfaces.values.sorted().joined(separator: ", "))"
        )
      }
      for gateway in router.gateways { cloud.network.give(back: gateway.address) }
      cloud.network.routers.remove(at: index)
      return OpenStackAnswer(204)
    },
  ]
}

extension Cloud {
  fileprivate func routerIndex(_ call: Call) throws(Refusal) -> Int {
    let id = call.variables[0]
    let project = try call.project()
    guard let index = network.routers.firstIndex(where: { $0.id == id && $0.project == project })
    else { throw .neutron(404, "RouterNotFound", "Router \(id) could not be found") }
    return index
  }

  /// The subnet that the body of a change of interfaces names.
  fileprivate func wantedSubnet(_ call: Call) throws(Refusal) -> (Subnet, Network) {
    let id = try call.object()["subnet_id"].map(pythonText) ?? ""
    for network in network.visible(to: try call.project()) {
      if let subnet = network.subnets.first(where: { $0.id == id }) { return (subnet, network) }
    }
    throw .neutron(404, "SubnetNotFound", "Subnet \(id) could not be found.")
  }

  fileprivate func interface(
    _ router: NetworkState.Router, _ subnet: Subnet, _ network: Network, _ port: String
  ) -> OpenStackAnswer {
    .neutron([
      "id": .string(router.id), "tenant_id": .string(router.project), "port_id": .string(port),
      "network_id": .string(network.id), "subnet_id": .string(subnet.id), "subnet_ids": [.string(subnet.id)],
    ])
  }

  fileprivate func json(_ router: NetworkState.Router) -> JSONValue {
    let gateways = router.gateways.map { address -> JSONValue in
      ["subnet_id": .string(address.subnet), "ip_address": .string(address.address)]
    }
    return [
      "id": .string(router.id), "name": .string(router.name), "tenant_id": .string(router.project),
      "admin_state_up": true, "status": "ACTIVE",
      "external_gateway_info": router.outside.map {
        ["network_id": .string($0), "external_fixed_ips": .array(gateways), "enable_snat": true]
      } ?? .null,
      "description": "", "availability_zones": [], "availability_zone_hints": [], "routes": [],
      "flavor_id": .null, "tags": [], "created_at": .string(Timestamp.seconds(router.created)),
      "updated_at": .string(Timestamp.seconds(router.created)), "revision_number": 3,
      "project_id": .string(router.project),
    ]
  }
}
