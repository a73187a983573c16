import JSON

/// Networks and subnets of a project's own: `POST` and `DELETE`.
enum NetworkChanges {
  static let all = [
    Route("POST", "/networks") { cloud, call throws(Refusal) in
      let wanted = try call.neutronObject("network")
      let network = Network(
        id: cloud.uuid(), name: wanted["name"].map(pythonText) ?? "", subnets: [], isShared: false,
        project: try call.project(), created: cloud.now)
      cloud.network.networks.append(network)
      return .neutron(["network": cloud.json(network)], status: 201)
    },
    Route("DELETE", "/networks/{}") { cloud, call throws(Refusal) in
      let index = try cloud.networkIndex(call.variables[0], call)
      let id = cloud.network.networks[index].id
      let ports = cloud.network.ports.values.filter { $0.network == id }.map(\.id).sorted()
      if !ports.isEmpty {
        throw .neutron(
          409, "NetworkInUse",
          "Unable to complete operation on network \(id). There are one or more ports still in use on the "
            + "network, id for these ports is: \(ports.joined(separator: ",")).")
      }
      cloud.network.networks.remove(at: index)
      return OpenStackAnswer(204)
    },
    Route("POST", "/subnets") { cloud, call throws(Refusal) in
      let wanted = try call.neutronObject("subnet")
      let index = try cloud.networkIndex(wanted["network_id"].map(pythonText) ?? "", call)
      let cidr = wanted["cidr"].map(pythonText) ?? ""
      guard let block = Self.block(cidr) else {
        throw .neutron(
          400, "InvalidInput",
          "Invalid input for operation: '\(cidr)' is neither an IPv4 /16 nor an IPv6 /64 of three groups, "
            + "and the embedded OpenStack has no other subnets.")
      }
      var subnet = Subnet(id: cloud.uuid(), prefix: block.prefix, version: block.version)
      subnet.name = wanted["name"].map(pythonText) ?? ""
      subnet.created = cloud.now
      cloud.network.networks[index].subnets.append(subnet)
      return .neutron(["subnet": cloud.json(subnet, cloud.network.networks[index])], status: 201)
    },
    Route("DELETE", "/subnets/{}") { cloud, call throws(Refusal) in
      let id = call.variables[0]
      let project = try call.project()
      guard
        let index = cloud.network.networks.firstIndex(where: {
          $0.project == project && $0.subnets.contains { $0.id == id }
        })
      else { throw .neutron(404, "SubnetNotFound", "Subnet \(id) could not be found.") }
      if cloud.network.ports.values.contains(where: { $0.addresses.contains { $0.subnet == id } }) {
        throw .neutron(
          409, "SubnetInUse",
          "Unable to complete operation on subnet \(id): One or more ports have an IP allocation from this "
            + "subnet.")
      }
      cloud.network.networks[index].subnets.removeAll { $0.id == id }
      return OpenStackAnswer(204)
    },
  ]

  /// `10.7.0.0/16` as `10.7`, `2001:db8:1::/64` as `2001:db8:1`.
  private static func block(_ cidr: String) -> (prefix: String, version: Int)? {
    if cidr.hasSuffix("::/64") {
      let groups = cidr.dropLast(5).split(separator: ":", omittingEmptySubsequences: false)
      let areGood = groups.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }
      return groups.count == 3 && areGood ? (String(cidr.dropLast(5)), 6) : nil
    }
    guard cidr.hasSuffix(".0.0/16") else { return nil }
    let prefix = cidr.dropLast(7)
    let bytes = prefix.split(separator: ".", omittingEmptySubsequences: false)
    return bytes.count == 2 && bytes.allSatisfy({ UInt8($0).map(String.init) == String($0) })
      ? (String(prefix), 4) : nil
  }
}

extension Cloud {
  /// A network of the project's own.
  func networkIndex(_ id: String, _ call: Call) throws(Refusal) -> Int {
    let project = try call.project()
    guard let index = network.networks.firstIndex(where: { $0.id == id && $0.project == project })
    else { throw .neutron(404, "NetworkNotFound", "Network \(id) could not be found.") }
    return index
  }
}
