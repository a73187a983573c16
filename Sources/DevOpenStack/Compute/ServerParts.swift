import JSON

extension Cloud {
  /// Sets the metadata that a call brings, beside the old or instead of it.
  mutating func setMetadata(_ call: Call, isWhole: Bool) throws(Refusal) -> OpenStackAnswer {
    let server = try server(call)
    guard let value = try call.object()["metadata"] else { throw .badRequest("Malformed request body") }
    var items = isWhole ? JSONObject() : server.metadata
    for entry in try ServerRequest.metadata(value).entries { items[entry.key] = entry.value }
    if items.count > 128 { throw .forbidden("Maximum number of metadata items exceeds 128") }
    let time = now
    compute.servers.change(server.id) {
      $0.metadata = items
      $0.updated = time
    }
    return .json(["metadata": .object(items)])
  }

  func interfaces(_ server: Server) -> [JSONValue] {
    server.ports.compactMap { network.ports[$0] }.map { port in
      [
        "net_id": .string(port.network), "port_id": .string(port.id), "mac_addr": .string(port.mac),
        "port_state": .string(port.isUp ? "ACTIVE" : "DOWN"),
        "fixed_ips": .array(
          port.addresses.map { ["subnet_id": .string($0.subnet), "ip_address": .string($0.address)] }),
      ]
    }
  }

  func novaGroup(_ name: String, _ project: String) -> JSONValue {
    let group = network.securityGroup(name, project: project)
    return [
      "id": .string(group?.id ?? stableID("group \(name)")), "name": .string(group?.name ?? name),
      "description": .string(group?.description ?? ""), "tenant_id": .string(project), "rules": [],
    ]
  }
}
