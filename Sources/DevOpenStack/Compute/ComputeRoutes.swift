import JSON

/// Nova, below `/v2.1` or `/v2.1/{project}`.
enum ComputeRoutes {
  /// Where a path goes on that names no project.
  static let roots: Set<String> = Set(all.compactMap { $0.segments.first })

  static let all = servers + metadata + tags + parts + ComputeLists.all

  private static let servers = [
    Route("POST", "/servers") { cloud, call throws(Refusal) in try cloud.createServers(call) },
    Route("GET", "/servers") { cloud, call throws(Refusal) in try cloud.listServers(call, isDetailed: false)
    },
    Route("GET", "/servers/detail") { cloud, call throws(Refusal) in
      try cloud.listServers(call, isDetailed: true)
    },
    Route("GET", "/servers/{}") { cloud, call throws(Refusal) in try cloud.showServer(call) },
    Route("PUT", "/servers/{}") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      let body = try call.object()
      guard let change = body["server"] else { throw .badRequest("Malformed request body") }
      let name = try change["name"].map { value throws(Refusal) in
        try ServerRequest.text("name", value, 1...255)
      }
      let time = cloud.now
      cloud.compute.servers.change(server.id) {
        $0.name = name ?? $0.name
        if let text = change["description"] { $0.description = text == .null ? nil : pythonText(text) }
        $0.updated = time
      }
      return try cloud.showServer(call)
    },
    Route("DELETE", "/servers/{}") { cloud, call throws(Refusal) in try cloud.deleteServer(call) },
    Route("POST", "/servers/{}/action") { cloud, call throws(Refusal) in try cloud.act(call) },
  ]

  private static let metadata = [
    Route("GET", "/servers/{}/metadata") { cloud, call throws(Refusal) in
      .json(["metadata": .object(try cloud.server(call).metadata)])
    },
    Route("POST", "/servers/{}/metadata") { cloud, call throws(Refusal) in
      try cloud.setMetadata(call, isWhole: false)
    },
    Route("PUT", "/servers/{}/metadata") { cloud, call throws(Refusal) in
      try cloud.setMetadata(call, isWhole: true)
    },
    Route("GET", "/servers/{}/metadata/{}") { cloud, call throws(Refusal) in
      let key = call.variables[1]
      guard let value = try cloud.server(call).metadata[key] else { throw Self.noMetadata }
      return .json(["meta": [key: value]])
    },
    Route("PUT", "/servers/{}/metadata/{}") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      guard let value = try call.object()["meta"], case .object(let meta) = value else {
        throw .badRequest("Malformed request body")
      }
      let items = try ServerRequest.metadata(value)
      guard let item = items[call.variables[1]], meta.count == 1 else {
        throw .badRequest("Request body and URI mismatch")
      }
      cloud.compute.servers.change(server.id) { $0.metadata[call.variables[1]] = item }
      return .json(["meta": value])
    },
    Route("DELETE", "/servers/{}/metadata/{}") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      guard server.metadata[call.variables[1]] != nil else { throw Self.noMetadata }
      cloud.compute.servers.change(server.id) { $0.metadata[call.variables[1]] = nil }
      return Cloud.empty(204)
    },
  ]

  private static let noMetadata = Refusal.notFound("Metadata item was not found")

  private static let tags = [
    Route("GET", "/servers/{}/tags") { cloud, call throws(Refusal) in
      .json(["tags": .array(try cloud.server(call).tags.map { .string($0) })])
    },
    Route("PUT", "/servers/{}/tags") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      guard case .array(let values)? = try call.object()["tags"], values.count <= 50 else {
        throw .badRequest("Malformed request body")
      }
      var tags: [String] = []
      for value in values { tags.append(try ServerRequest.text("tags", value, 1...60)) }
      cloud.compute.servers.change(server.id) { $0.tags = tags }
      return .json(["tags": .array(values)])
    },
    Route("DELETE", "/servers/{}/tags") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      cloud.compute.servers.change(server.id) { $0.tags = [] }
      return Cloud.empty(204)
    },
    Route("GET", "/servers/{}/tags/{}") { cloud, call throws(Refusal) in
      guard try cloud.server(call).tags.contains(call.variables[1]) else { throw Self.noTag(call) }
      return Cloud.empty(204)
    },
    Route("PUT", "/servers/{}/tags/{}") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      let tag = try ServerRequest.text("tags", .string(call.variables[1]), 1...60)
      if server.tags.contains(tag) { return Cloud.empty(204) }
      if server.tags.count >= 50 { throw .badRequest("The number of tags exceeded the per-server limit 50") }
      cloud.compute.servers.change(server.id) { $0.tags.append(tag) }
      return Cloud.empty(201)
    },
    Route("DELETE", "/servers/{}/tags/{}") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      guard server.tags.contains(call.variables[1]) else { throw Self.noTag(call) }
      cloud.compute.servers.change(server.id) { $0.tags.removeAll { $0 == call.variables[1] } }
      return Cloud.empty(204)
    },
  ]

  private static func noTag(_ call: Call) -> Refusal {
    .notFound("Server \(call.variables[0]) has no tag '\(call.variables[1])'")
  }

  private static let parts = [
    Route("GET", "/servers/{}/ips") { cloud, call throws(Refusal) in
      let networks = cloud.addresses(try cloud.server(call))
      var addresses = JSONObject()
      for entry in networks.entries {
        guard case .array(let items) = entry.value else { continue }
        addresses[entry.key] = .array(
          items.map { ["version": $0["version"] ?? 4, "addr": $0["addr"] ?? ""] })
      }
      return .json(["addresses": .object(addresses)])
    },
    Route("GET", "/servers/{}/os-interface") { cloud, call throws(Refusal) in
      .json(["interfaceAttachments": .array(cloud.interfaces(try cloud.server(call)))])
    },
    Route("GET", "/servers/{}/os-security-groups") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      return .json([
        "security_groups": .array(server.securityGroups.map { cloud.novaGroup($0, server.project) })
      ])
    },
    Route("GET", "/servers/{}/os-volume_attachments") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      let volumes = server.volumes.map { id -> JSONValue in
        ["id": .string(id), "volumeId": .string(id), "serverId": .string(server.id), "device": "/dev/vda"]
      }
      return .json(["volumeAttachments": .array(volumes)])
    },
    Route("GET", "/servers/{}/os-instance-actions") { cloud, call throws(Refusal) in
      let server = try cloud.server(call)
      let actions = server.actions.reversed().map { action -> JSONValue in
        [
          "action": .string(action.name), "instance_uuid": .string(server.id),
          "request_id": .string(action.request), "user_id": .string(server.user),
          "project_id": .string(server.project), "start_time": .string(Timestamp.micros(action.time)),
          "message": .null,
        ]
      }
      return .json(["instanceActions": .array(actions)])
    },
  ]
}
