import JSON

/// `/security-groups` and `/security-group-rules`.
enum SecurityGroupRoutes {
  static let all = groups + rules

  private static let groups = [
    Route("GET", "/security-groups") { cloud, call throws(Refusal) in
      let project = try call.project()
      let groups = cloud.network.groups.filter { $0.project == project }
      return try cloud.list("security_groups", groups.map(cloud.json), call)
    },
    Route("GET", "/security-groups/{}") { cloud, call throws(Refusal) in
      .neutron([
        "security_group": cloud.json(cloud.network.groups[try cloud.groupIndex(call.variables[0], call)])
      ])
    },
    Route("POST", "/security-groups") { cloud, call throws(Refusal) in
      let wanted = try call.neutronObject("security_group")
      var group = NetworkState.SecurityGroup(
        id: cloud.uuid(), name: wanted["name"].map(pythonText) ?? "",
        description: wanted["description"].map(pythonText) ?? "", project: try call.project(),
        created: cloud.now)
      for type in ["IPv4", "IPv6"] {
        group.rules.append(NetworkState.Rule(id: cloud.uuid(), direction: "egress", ethertype: type))
      }
      cloud.network.groups.append(group)
      return .neutron(["security_group": cloud.json(group)], status: 201)
    },
    Route("DELETE", "/security-groups/{}") { cloud, call throws(Refusal) in
      let index = try cloud.groupIndex(call.variables[0], call)
      let group = cloud.network.groups[index]
      if cloud.network.ports.values.contains(where: { $0.groups.contains(group.id) }) {
        throw .neutron(409, "SecurityGroupInUse", "Security Group \(group.id) in use.")
      }
      if group.name == "default" {
        throw .neutron(
          409, "SecurityGroupCannotRemoveDefault", "Insufficient rights for removing default security group.")
      }
      cloud.network.groups.remove(at: index)
      return OpenStackAnswer(204)
    },
  ]

  private static let rules = [
    Route("GET", "/security-group-rules") { cloud, call throws(Refusal) in
      let project = try call.project()
      let rules = cloud.network.groups.filter { $0.project == project }.flatMap { group in
        group.rules.map { cloud.json($0, group) }
      }
      return try cloud.list("security_group_rules", rules, call)
    },
    Route("POST", "/security-group-rules") { cloud, call throws(Refusal) in
      let wanted = try call.neutronObject("security_group_rule")
      let index = try cloud.groupIndex(wanted["security_group_id"].map(pythonText) ?? "", call)
      func text(_ key: String) -> String? {
        if case .string(let text)? = wanted[key] { text } else { nil }
      }
      func number(_ key: String) -> Int? {
        if case .integer(let number)? = wanted[key] { number } else { nil }
      }
      let rule = NetworkState.Rule(
        id: cloud.uuid(), direction: text("direction") ?? "ingress", ethertype: text("ethertype") ?? "IPv4",
        protocolName: text("protocol"), low: number("port_range_min"), high: number("port_range_max"),
        remotePrefix: text("remote_ip_prefix"), remoteGroup: text("remote_group_id"))
      cloud.network.groups[index].rules.append(rule)
      return .neutron(["security_group_rule": cloud.json(rule, cloud.network.groups[index])], status: 201)
    },
    Route("DELETE", "/security-group-rules/{}") { cloud, call throws(Refusal) in
      let (id, project) = (call.variables[0], try call.project())
      for index in cloud.network.groups.indices where cloud.network.groups[index].project == project {
        if let rule = cloud.network.groups[index].rules.firstIndex(where: { $0.id == id }) {
          cloud.network.groups[index].rules.remove(at: rule)
          return OpenStackAnswer(204)
        }
      }
      throw .neutron(404, "SecurityGroupRuleNotFound", "Security group rule \(id) does not exist")
    },
  ]
}

extension Cloud {
  func groupIndex(_ id: String, _ call: Call) throws(Refusal) -> Int {
    guard let index = network.groups.firstIndex(where: { $0.id == id && $0.project == call.token?.project })
    else { throw .neutron(404, "SecurityGroupNotFound", "Security group \(id) does not exist") }
    return index
  }

  func json(_ group: NetworkState.SecurityGroup) -> JSONValue {
    [
      "id": .string(group.id), "name": .string(group.name), "stateful": true,
      "tenant_id": .string(group.project), "description": .string(group.description), "shared": false,
      "security_group_rules": .array(group.rules.map { json($0, group) }), "tags": [],
      "created_at": .string(Timestamp.seconds(group.created)),
      "updated_at": .string(Timestamp.seconds(group.created)), "revision_number": 1,
      "project_id": .string(group.project),
    ]
  }

  func json(_ rule: NetworkState.Rule, _ group: NetworkState.SecurityGroup) -> JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    func number(_ value: Int?) -> JSONValue { value.map { .integer($0) } ?? .null }
    return [
      "id": .string(rule.id), "tenant_id": .string(group.project), "security_group_id": .string(group.id),
      "ethertype": .string(rule.ethertype), "direction": .string(rule.direction),
      "protocol": text(rule.protocolName), "port_range_min": number(rule.low),
      "port_range_max": number(rule.high), "remote_ip_prefix": text(rule.remotePrefix),
      "remote_group_id": text(rule.remoteGroup), "description": "", "project_id": .string(group.project),
    ]
  }
}
