import JSON

/// `os-server-groups`.
enum ServerGroups {
  static let all = [
    Route("GET", "/os-server-groups") { cloud, call throws(Refusal) in
      let project = try call.project()
      let groups = cloud.compute.groups.filter { $0.project == project }
      return .json(["server_groups": .array(groups.map { json($0, call) })])
    },
    Route("POST", "/os-server-groups") { cloud, call throws(Refusal) in
      let body = try call.object()
      guard let value = body["server_group"] else {
        throw .invalid("None", body, "'server_group' is a required property")
      }
      let project = try call.project()
      let name = try ServerRequest.text("name", value["name"] ?? .null, 1...255)
      let policy: JSONValue
      if call.microversion >= 64 {
        guard let one = value["policy"] else {
          throw .invalid("server_group", value, "'policy' is a required property")
        }
        policy = one
      } else {
        guard case .array(let list)? = value["policies"], let one = list.first else {
          throw .invalid("server_group", value, "'policies' is a required property")
        }
        policy = one
      }
      guard case .string(let word) = policy,
        ["affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"].contains(word)
      else { throw .invalid("policy", policy, "\(pythonRepr(policy)) is not one of the policies") }
      if cloud.compute.groups.count(where: { $0.project == project }) >= 10 {
        throw .forbidden("Quota exceeded, too many server groups.")
      }
      let group = ServerGroup(
        id: cloud.uuid(), name: name, policy: word, project: project, user: call.token?.user.id ?? "",
        members: [])
      cloud.compute.groups.append(group)
      return .json(["server_group": json(group, call)])
    },
    Route("GET", "/os-server-groups/{}") { cloud, call throws(Refusal) in
      .json(["server_group": json(cloud.compute.groups[try index(cloud, call)], call)])
    },
    Route("DELETE", "/os-server-groups/{}") { cloud, call throws(Refusal) in
      cloud.compute.groups.remove(at: try index(cloud, call))
      return Cloud.empty(204)
    },
  ]

  private static func index(_ cloud: Cloud, _ call: Call) throws(Refusal) -> Int {
    let (id, project) = (call.variables[0], try call.project())
    guard let index = cloud.compute.groups.firstIndex(where: { $0.id == id && $0.project == project }) else {
      throw .notFound("Instance group \(id) could not be found.")
    }
    return index
  }

  private static func json(_ group: ServerGroup, _ call: Call) -> JSONValue {
    var body: JSONObject = ["id": .string(group.id), "name": .string(group.name)]
    if call.microversion >= 64 {
      body["policy"] = .string(group.policy)
      body["rules"] = [:]
    } else {
      body["policies"] = [.string(group.policy)]
      body["metadata"] = [:]
    }
    body["members"] = .array(group.members.map { .string($0) })
    if call.microversion >= 13 {
      body["project_id"] = .string(group.project)
      body["user_id"] = .string(group.user)
    }
    return .object(body)
  }
}
