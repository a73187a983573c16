import JSON

extension Cloud {
  /// A server as Nova shows it, alone or as an entry of a list with details.
  func json(_ server: Server, microversion: Int, isEntry: Bool) -> JSONValue {
    let base = endpoints.compute
    var body: JSONObject = [
      "id": .string(server.id), "name": .string(server.name), "status": .string(server.status.rawValue),
      "tenant_id": .string(server.project), "user_id": .string(server.user),
      "metadata": .object(server.metadata), "hostId": .string(server.host),
      "image": server.image.map { id in
        [
          "id": .string(id),
          "links": [["rel": "bookmark", "href": .string("\(base)/\(server.project)/images/\(id)")]],
        ]
      } ?? "",
      "flavor": flavor(of: server, microversion),
      "created": .string(Timestamp.seconds(server.created)),
      "updated": .string(Timestamp.seconds(server.updated)), "addresses": .object(addresses(server)),
      "accessIPv4": "", "accessIPv6": "", "links": links(server), "OS-DCF:diskConfig": "MANUAL",
    ]
    if let fault = server.fault, server.status == .error || server.status == .deleted {
      body["fault"] = [
        "code": 500, "created": .string(Timestamp.seconds(fault.created)), "message": .string(fault.message),
      ]
    } else {
      body["progress"] = 0
    }
    body["OS-EXT-AZ:availability_zone"] = .string(
      server.hasHost ? server.zone ?? plan.zones.first ?? "nova" : "")
    body["config_drive"] = server.hasConfigDrive ? "True" : ""
    body["key_name"] = server.keyName.map { .string($0) } ?? .null
    body["OS-SRV-USG:launched_at"] = server.launched.map { .string(Timestamp.micros($0)) } ?? .null
    body["OS-SRV-USG:terminated_at"] = server.terminated.map { .string(Timestamp.micros($0)) } ?? .null
    if !isEntry, server.hasHost { body["security_groups"] = securityGroups(server) }
    body["OS-EXT-STS:task_state"] = server.task.map { .string($0) } ?? .null
    body["OS-EXT-STS:vm_state"] = .string(server.status.vmState)
    body["OS-EXT-STS:power_state"] = .integer(server.status.powerState)
    body["os-extended-volumes:volumes_attached"] = .array(
      server.volumes.map { id in
        microversion < 3 ? ["id": .string(id)] : ["id": .string(id), "delete_on_termination": true]
      })
    addNewer(&body, server, microversion)
    if isEntry, server.hasHost { body["security_groups"] = securityGroups(server) }
    return .object(body)
  }

  /// What later microversions brought.
  private func addNewer(_ body: inout JSONObject, _ server: Server, _ microversion: Int) {
    if microversion >= 9 { body["locked"] = .bool(server.isLocked) }
    if microversion >= 73 { body["locked_reason"] = .null }
    if microversion >= 19 { body["description"] = server.description.map { .string($0) } ?? .null }
    if microversion >= 26 { body["tags"] = .array(server.tags.map { .string($0) }) }
    if microversion >= 63 { body["trusted_image_certificates"] = .null }
    if microversion >= 90 { body["OS-EXT-SRV-ATTR:hostname"] = .string(server.hostname) }
    if microversion >= 71 { body["server_groups"] = .array(server.group.map { [.string($0)] } ?? []) }
  }

  private func flavor(of server: Server, _ microversion: Int) -> JSONValue {
    let flavor = server.flavor
    if microversion >= 47 {
      return [
        "vcpus": .integer(flavor.vcpus), "ram": .integer(flavor.ram), "disk": .integer(flavor.disk),
        "ephemeral": 0, "swap": 0, "original_name": .string(flavor.name), "extra_specs": [:],
      ]
    }
    let href = "\(endpoints.compute)/\(server.project)/flavors/\(flavor.id)"
    return ["id": .string(flavor.id), "links": [["rel": "bookmark", "href": .string(href)]]]
  }

  private func securityGroups(_ server: Server) -> JSONValue {
    .array(server.securityGroups.map { ["name": .string($0)] })
  }

  /// What `servers` without details tells.
  func brief(_ server: Server) -> JSONValue {
    ["id": .string(server.id), "name": .string(server.name), "links": links(server)]
  }

  func links(_ server: Server) -> JSONValue {
    let base = endpoints.compute
    return [
      ["rel": "self", "href": .string("\(base)/v2.1/\(server.project)/servers/\(server.id)")],
      ["rel": "bookmark", "href": .string("\(base)/\(server.project)/servers/\(server.id)")],
    ]
  }

  /// Addresses by network; none while nothing is plugged in.
  func addresses(_ server: Server) -> JSONObject {
    var networks = JSONObject()
    guard server.launched != nil else { return networks }
    for id in server.ports {
      guard let port = network.ports[id],
        let name = network.networks.first(where: { $0.id == port.network })?.name
      else { continue }
      var list = port.addresses.map { address in entry(address.address, "fixed", port.mac) }
      list += network.floating.filter { $0.port == id }.map { entry($0.address, "floating", port.mac) }
      if case .array(let before)? = networks[name] { list = before + list }
      networks[name] = .array(list)
    }
    return networks
  }

  private func entry(_ address: String, _ type: String, _ mac: String) -> JSONValue {
    [
      "version": address.contains(":") ? 6 : 4, "addr": .string(address), "OS-EXT-IPS:type": .string(type),
      "OS-EXT-IPS-MAC:mac_addr": .string(mac),
    ]
  }
}
