import JSON

extension Cloud {
  /// The action `createImage`: an image that is active a little later.
  mutating func createImage(
    of server: Server, _ arguments: JSONValue, _ call: Call
  ) throws(Refusal) -> OpenStackAnswer {
    if let task = server.task, task != "scheduling", server.status != .build {
      throw .conflict("Cannot 'createImage' instance \(server.id) while it is in task_state \(task)")
    }
    guard server.status == .active || server.status == .shutoff else {
      throw .conflict(
        "Cannot 'createImage' instance \(server.id) while it is in vm_state \(server.status.vmState)")
    }
    guard case .string(let name)? = arguments["name"], !name.isEmpty else {
      throw .invalid("createImage", arguments, "'name' is a required property")
    }
    let project = identity.projects.first { $0.id == server.project }
    let id = uuid()
    var image = Image(
      id: id, name: name, owner: server.project, size: 49, checksum: hex(32), hash: hex(128), created: now)
    image.visibility = "private"
    image.status = "queued"
    image.minDisk = server.flavor.disk
    image.properties = [
      "base_image_ref": .string(server.image ?? ""), "owner_user_name": .string(call.token?.user.name ?? ""),
      "owner_project_name": .string(project?.name ?? ""),
      "boot_roles": .string(call.token?.roles.joined(separator: ",") ?? ""),
      "instance_uuid": .string(server.id), "user_id": .string(server.user), "image_type": "snapshot",
    ]
    if let metadata = arguments["metadata"] {
      for entry in try ServerRequest.metadata(metadata).entries { image.properties[entry.key] = entry.value }
    }
    images.add(image)
    let time = now
    compute.servers.change(server.id) { $0.change(to: $0.status, task: "image_snapshot_pending", at: time) }
    timeline.add(.snapshotDone(server: server.id, image: id), at: now + settings.snapshotTime)
    if call.microversion >= 45 { return .json(["image_id": .string(id)], status: 202) }
    return OpenStackAnswer(
      202,
      headers: [
        ("Content-Type", "text/html; charset=UTF-8"), ("Location", "\(endpoints.image)/images/\(id)"),
      ])
  }

  mutating func endSnapshot(of server: String, _ image: String) {
    let time = now
    images.change(image) {
      $0.status = "active"
      $0.updated = time
    }
    compute.servers.change(server) {
      if $0.task?.hasPrefix("image_") == true { $0.change(to: $0.status, task: nil, at: time) }
    }
  }
}
