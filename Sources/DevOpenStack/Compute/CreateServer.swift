import JSON

extension Cloud {
  /// `POST /servers`.
  mutating func createServers(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    let project = try call.project()
    let request = try ServerRequest(call.object(), microversion: call.microversion)
    if request.metadata.count > 128 { throw .forbidden("Maximum number of metadata items exceeds 128") }
    let flavor = try flavor(request.flavor, call)
    let imageName = try imageName(request, call)
    try check(request, call)
    let nics = try nics(request, project)
    let count = try allowed(request, flavor, project, call)
    var first: String?
    let repeats = call.faults.contains(.twice) ? 2 : 1
    for index in 1...(count * repeats) {
      var request = request
      if request.maximum > 1 { request.name += "-\(index)" }
      let id = try start(request, flavor, imageName, nics, call)
      if first == nil { first = id }
    }
    if request.wantsReservation {
      return .json(["reservation_id": .string("r-\(hex(8))")], status: 202)
    }
    guard let id = first, let server = compute.servers.find(id, project: nil) else { throw .notFound() }
    var answer = OpenStackAnswer.json(
      [
        "server": [
          "id": .string(id), "links": links(server), "OS-DCF:diskConfig": "MANUAL",
          "security_groups": .array(request.securityGroups.map { ["name": .string($0)] }),
          "adminPass": .string(secret(12)),
        ]
      ], status: 202)
    answer.headers.append(("Location", "\(endpoints.compute)/v2.1/\(project)/servers/\(id)"))
    return answer
  }

  private func flavor(_ id: String, _ call: Call) throws(Refusal) -> Flavor {
    guard !call.faults.contains(.noFlavor), let flavor = compute.flavors.first(where: { $0.id == id }) else {
      throw .badRequest("Flavor \(id) could not be found.")
    }
    return flavor
  }

  private func imageName(_ request: ServerRequest, _ call: Call) throws(Refusal) -> String? {
    guard let id = request.image else {
      if request.bootsFromVolume { return nil }
      throw .badRequest("Invalid imageRef provided.")
    }
    guard !call.faults.contains(.noImage), let image = images.find(id, project: try call.project()) else {
      throw .badRequest("Can not find requested image")
    }
    guard image.status == "active" else { throw .badRequest("Image \(id) is not active.") }
    return request.bootsFromVolume ? nil : image.name
  }

  private func check(_ request: ServerRequest, _ call: Call) throws(Refusal) {
    let project = try call.project()
    if let key = request.key,
      !compute.keys.contains(where: { $0.name == key && $0.user == call.token?.user.id })
    {
      throw .badRequest("Invalid key_name provided.")
    }
    for name in request.securityGroups where network.securityGroup(name, project: project) == nil {
      // Every project has its group `default`, made when first asked for.
      if name != "default" { throw .badRequest("Unable to find security_group with name or id '\(name)'") }
    }
    if let zone = request.zone, !compute.zones.contains(String(zone.split(separator: ":").first ?? "")) {
      throw .badRequest("The requested availability zone is not available")
    }
    if let group = request.group, !compute.groups.contains(where: { $0.id == group && $0.project == project })
    {
      throw .badRequest("Instance group \(group) could not be found.")
    }
  }

  /// How many servers the quota leaves room for.
  private func allowed(
    _ request: ServerRequest, _ flavor: Flavor, _ project: String, _ call: Call
  ) throws(Refusal) -> Int {
    let quota = compute.quotas[project] ?? Quota()
    let usage = compute.servers.usage[project] ?? ServerStore.Usage()
    let instances = call.faults.contains(.quota) ? usage.instances : quota.instances
    let resources = [
      (name: "cores", unit: flavor.vcpus, used: usage.cores, limit: quota.cores),
      (name: "instances", unit: 1, used: usage.instances, limit: instances),
      (name: "ram", unit: flavor.ram, used: usage.ram, limit: quota.ram),
    ]
    let room =
      resources.filter { $0.limit >= 0 && $0.unit > 0 }
      .map { max(0, $0.limit - $0.used) / $0.unit }.min() ?? request.maximum
    if room >= request.minimum { return min(room, request.maximum) }
    let over = resources.filter { $0.limit >= 0 && $0.used + $0.unit * request.maximum > $0.limit }
    let wanted = over.map { resource in
      resource.name == "instances" && request.minimum < request.maximum
        ? "\(request.minimum)-\(request.maximum)" : String(resource.unit * request.maximum)
    }
    let names = over.map(\.name).joined(separator: ", ")
    throw .forbidden(
      "Quota exceeded for \(names): Requested \(wanted.joined(separator: ", ")), but already used "
        + "\(over.map { String($0.used) }.joined(separator: ", ")) of "
        + "\(over.map { String($0.limit) }.joined(separator: ", ")) \(names)")
  }

  private mutating func start(
    _ request: ServerRequest, _ flavor: Flavor, _ imageName: String?, _ nics: [ServerRequest.Nic],
    _ call: Call
  ) throws(Refusal) -> String {
    let project = try call.project()
    let id = uuid()
    var server = Server(
      number: compute.servers.nextNumber(), id: id, name: request.name, project: project,
      user: call.token?.user.id ?? "", flavor: flavor, created: now)
    server.metadata = request.metadata
    server.tags = request.tags
    server.image = request.bootsFromVolume ? nil : request.image
    if request.bootsFromVolume { server.volumes = [uuid()] }
    server.zone = request.zone
    server.keyName = request.key
    server.hasConfigDrive = request.hasConfigDrive
    server.securityGroups = request.securityGroups
    server.description = request.description ?? (call.microversion < 19 ? request.name : nil)
    server.hostname = request.hostname ?? request.name
    server.userData = request.userData
    server.group = request.group
    server.actions = [Server.Action(name: "create", request: "req-\(uuid())", time: now)]
    let obstacle = obstacle(request, nics, server)
    if obstacle == nil { for nic in nics { server.ports.append(try plug(nic, into: server)) } }
    compute.servers.add(server)
    if let group = request.group, let index = compute.groups.firstIndex(where: { $0.id == group }) {
      compute.groups[index].members.append(id)
    }
    boot(server, imageName, obstacle, call)
    return id
  }

  /// What is found out only when a server is built.
  private func obstacle(
    _ request: ServerRequest, _ nics: [ServerRequest.Nic], _ server: Server
  ) -> String? {
    if request.bootsFromVolume, !plan.hasVolumes {
      return "Build of instance \(server.id) aborted: publicURL endpoint for volumev3 service not found"
    }
    return nics.lazy.compactMap { misfit($0, server: server.id, project: server.project) }.first
  }

  private mutating func boot(
    _ server: Server, _ imageName: String?, _ obstacle: String?, _ call: Call
  ) {
    if call.faults.contains(.stuckBuild) { return }
    if let message = call.faults.lazy.compactMap(\.errorMessage).first {
      timeline.add(.server(id: server.id, event: .failed(message: message, hasHost: false), life: 0), at: now)
      return
    }
    if let obstacle {
      timeline.add(
        .server(id: server.id, event: .failed(message: obstacle, hasHost: false), life: 0), at: now)
      return
    }
    if server.flavor.vcpus > settings.hostCores || server.flavor.ram > settings.hostRAM {
      let event = ServerEvent.failed(message: "No valid host was found. ", hasHost: false)
      timeline.add(.server(id: server.id, event: event, life: 0), at: now)
      return
    }
    order(
      .boot(
        BootOrder(
          id: server.id, name: server.name, image: imageName, flavor: server.flavor,
          userData: server.userData, metadata: server.metadata.entries.map { ($0.key, pythonText($0.value)) },
          hasConfigDrive: server.hasConfigDrive, addresses: portAddresses(server))),
      for: server.id)
  }
}
