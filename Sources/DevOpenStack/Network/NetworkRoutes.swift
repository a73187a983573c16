import JSON

/// Neutron, below `/v2.0`.
enum NetworkRoutes {
  static let all =
    networks + quotas + NetworkChanges.all + PortRoutes.all + RouterRoutes.all + FloatingIPRoutes.all
    + SecurityGroupRoutes.all

  private static let networks = [
    Route("GET", "/networks") { cloud, call throws(Refusal) in
      let networks = cloud.network.visible(to: try call.project())
      return try cloud.list("networks", networks.map(cloud.json), call)
    },
    Route("GET", "/networks/{}") { cloud, call throws(Refusal) in
      let id = call.variables[0]
      guard let network = cloud.network.visible(to: try call.project()).first(where: { $0.id == id }) else {
        throw .neutron(404, "NetworkNotFound", "Network \(id) could not be found.")
      }
      return .neutron(["network": cloud.json(network)])
    },
    Route("GET", "/subnets") { cloud, call throws(Refusal) in
      let networks = cloud.network.visible(to: try call.project())
      let subnets = networks.flatMap { network in network.subnets.map { cloud.json($0, network) } }
      return try cloud.list("subnets", subnets, call)
    },
    Route("GET", "/subnets/{}") { cloud, call throws(Refusal) in
      let id = call.variables[0]
      for network in cloud.network.visible(to: try call.project()) {
        if let subnet = network.subnets.first(where: { $0.id == id }) {
          return .neutron(["subnet": cloud.json(subnet, network)])
        }
      }
      throw .neutron(404, "SubnetNotFound", "Subnet \(id) could not be found.")
    },
    Route("GET", "/extensions") { _, _ throws(Refusal) in .neutron(["extensions": []]) },
  ]

  private static let quotas = [
    Route("GET", "/quotas/{}") { cloud, call throws(Refusal) in
      .neutron(["quota": .object(try cloud.networkQuota(call) { limit, _ in .integer(limit) })])
    },
    Route("GET", "/quotas/{}/details.json") { cloud, call throws(Refusal) in
      .neutron([
        "quota": .object(
          try cloud.networkQuota(call) { ["limit": .integer($0), "used": .integer($1), "reserved": 0] })
      ])
    },
  ]
}

extension OpenStackAnswer {
  /// JSON as Neutron writes it: without blanks.
  static func neutron(_ value: JSONValue, status: Int = 200) -> OpenStackAnswer {
    json(pythonJSON(value, compact: true), status: status)
  }
}

extension Cloud {
  /// A list, by the query: values of fields, `fields`, `limit` and `marker`.
  func list(_ name: String, _ items: [JSONValue], _ call: Call) throws(Refusal) -> OpenStackAnswer {
    var items = items
    var wanted: [String: [String]] = [:]
    var fields: [String] = []
    var limit: Int?
    var marker: String?
    for (key, value) in call.request.parameters {
      switch key {
      case "fields": fields.append(value)
      case "limit":
        guard let number = Int(value), number >= 0 else {
          throw .neutron(
            400, "BadRequest", "Bad limit request: Limit must be an integer 0 or greater and not '\(value)'.")
        }
        limit = number == 0 ? nil : number
      case "marker": marker = value
      case "sort_key", "sort_dir", "page_reverse": break
      default: wanted[key, default: []].append(value.lowercased())
      }
    }
    items.removeAll { item in
      wanted.contains { key, values in
        guard let value = item[key] else { return false }
        return !values.contains(pythonText(value).lowercased())
      }
    }
    if let marker {
      guard let index = items.firstIndex(where: { $0["id"] == .string(marker) }) else {
        throw .neutron(400, "BadRequest", "Marker \(marker) could not be found.")
      }
      items.removeFirst(index + 1)
    }
    let page = limit.map { Array(items.prefix($0)) } ?? items
    var body: JSONObject = [name: .array(fields.isEmpty ? page : page.map { Self.chosen($0, fields) })]
    if let limit, page.count == limit, case .string(let last)? = page.last?["id"] {
      let query = call.request.parameters.filter { $0.name != "marker" } + [(name: "marker", value: last)]
      let text = query.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&")
      body["\(name)_links"] = [
        ["rel": "next", "href": .string(endpoints.network + call.request.path + "?" + text)]
      ]
    }
    return .neutron(.object(body))
  }

  private static func chosen(_ item: JSONValue, _ fields: [String]) -> JSONValue {
    guard case .object(let object) = item else { return item }
    var chosen = JSONObject()
    for entry in object.entries where fields.contains(entry.key) { chosen[entry.key] = entry.value }
    return .object(chosen)
  }

  func json(_ network: Network) -> JSONValue {
    [
      "id": .string(network.id), "name": .string(network.name), "tenant_id": .string(network.project),
      "admin_state_up": true, "mtu": 1500, "status": "ACTIVE",
      "subnets": .array(network.subnets.map { .string($0.id) }), "shared": .bool(network.isShared),
      "availability_zone_hints": [], "availability_zones": [], "ipv4_address_scope": .null,
      "ipv6_address_scope": .null, "router:external": .bool(network.isExternal), "description": "",
      "port_security_enabled": true, "tags": [], "created_at": .string(Timestamp.seconds(network.created)),
      "updated_at": .string(Timestamp.seconds(network.created)), "revision_number": 3,
      "project_id": .string(network.project),
    ]
  }

  func json(_ subnet: Subnet, _ network: Network) -> JSONValue {
    let isFour = subnet.version == 4
    return [
      "id": .string(subnet.id), "name": .string(subnet.name ?? "\(network.name)-\(subnet.version)"),
      "tenant_id": .string(network.project), "network_id": .string(network.id),
      "ip_version": .integer(subnet.version), "subnetpool_id": .null, "enable_dhcp": true,
      "ipv6_ra_mode": isFour ? .null : "slaac", "ipv6_address_mode": isFour ? .null : "slaac",
      "gateway_ip": .string(subnet.gateway), "cidr": .string(subnet.cidr),
      "allocation_pools": [["start": .string(subnet.first), "end": .string(subnet.last)]],
      "host_routes": [], "dns_nameservers": [], "description": "", "service_types": [], "tags": [],
      "created_at": .string(Timestamp.seconds(subnet.created ?? network.created)),
      "updated_at": .string(Timestamp.seconds(subnet.created ?? network.created)), "revision_number": 0,
      "project_id": .string(network.project),
    ]
  }

  /// The limits of a project, each with what is used of it.
  func networkQuota(_ call: Call, _ entry: (Int, Int) -> JSONValue) throws(Refusal) -> JSONObject {
    let project = call.variables[0]
    guard call.isAdmin || project == call.token?.project else {
      throw .neutron(403, "PolicyNotAuthorized", "(rule:get_quota) is disallowed by policy")
    }
    let quota = compute.quotas[project] ?? Quota()
    return [
      "network": entry(100, 0), "subnet": entry(100, 0), "subnetpool": entry(-1, 0),
      "port": entry(quota.ports, network.ports.values.count { $0.project == project }),
      "router": entry(10, network.routers.count { $0.project == project }),
      "floatingip": entry(quota.floatingIPs, network.floating.count { $0.project == project }),
      "rbac_policy": entry(10, 0),
      "security_group": entry(10, network.groups.count { $0.project == project }),
      "security_group_rule": entry(
        100, network.groups.reduce(0) { $0 + ($1.project == project ? $1.rules.count : 0) }),
    ]
  }
}
