import JSON

extension Cloud {
  /// The server that a call is about.
  func server(_ call: Call) throws(Refusal) -> Server {
    let id = call.variables.first ?? ""
    guard let server = compute.servers.find(id, project: try call.project()) else { throw .noServer(id) }
    return server
  }

  func showServer(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    .json(["server": json(try server(call), microversion: call.microversion, isEntry: false)])
  }

  /// `DELETE /servers/{}` and the action `forceDelete`.
  mutating func deleteServer(_ call: Call, status: Int = 204) throws(Refusal) -> OpenStackAnswer {
    let server = try server(call)
    if call.faults.contains(.missing) { throw .noServer(server.id) }
    if call.faults.contains(.conflict) {
      throw .conflict("Cannot 'delete' instance \(server.id) while it is in task_state deleting")
    }
    if server.isLocked, !call.isAdmin { throw .conflict("Instance \(server.id) is locked") }
    let time = now
    compute.servers.change(server.id) { $0.change(to: $0.status, task: "deleting", at: time) }
    // A server that no host has taken is deleted by the API itself.
    if call.faults.contains(.stuckDelete) {
      compute.servers.change(server.id) { $0.life += 1 }
    } else {
      order(.delete(id: server.id), for: server.id)
    }
    return Self.empty(status)
  }

  static func empty(_ status: Int) -> OpenStackAnswer {
    OpenStackAnswer(status, headers: [("Content-Type", "application/json")])
  }

  /// `POST /servers/{}/action`.
  mutating func act(_ call: Call) throws(Refusal) -> OpenStackAnswer {
    let body = try call.object()
    let server = try server(call)
    guard case .object(let object) = body, let entry = object.entries.first else {
      throw .badRequest("Malformed request body")
    }
    calls.note(
      .compute, "POST /servers/{}/action \(Self.actions.contains(entry.key) ? entry.key : "unknown")")
    switch entry.key {
    case "os-getConsoleOutput": return try console(of: server, entry.value)
    case "forceDelete": return try deleteServer(call, status: 202)
    case "os-stop":
      try need(server, [.active, .error], "stop")
      change(server.id, task: "powering-off")
      order(.powerOff(id: server.id), for: server.id)
    case "os-start":
      try need(server, [.shutoff], "start")
      change(server.id, task: "powering-on")
      order(.powerOn(id: server.id), for: server.id)
    case "reboot":
      try need(server, [.active, .shutoff, .error], "reboot")
      change(server.id, task: "reboot_started")
      order(.powerOn(id: server.id), for: server.id)
    case "lock": compute.servers.change(server.id) { $0.isLocked = true }
    case "unlock": compute.servers.change(server.id) { $0.isLocked = false }
    case "createImage": return try createImage(of: server, entry.value, call)
    case "addSecurityGroup", "removeSecurityGroup": try changeGroups(of: server, entry.key, entry.value)
    case "addFloatingIp" where call.microversion < 44:
      try attach(entry.value["address"], to: server)
    case "removeFloatingIp" where call.microversion < 44: detach(entry.value["address"])
    default: throw .badRequest("There is no such action: \(entry.key)")
    }
    return Self.empty(202)
  }

  private static let actions: Set = [
    "os-getConsoleOutput", "forceDelete", "os-stop", "os-start", "reboot", "lock", "unlock", "createImage",
    "addSecurityGroup", "removeSecurityGroup", "addFloatingIp", "removeFloatingIp",
  ]

  private mutating func change(_ id: String, task: String) {
    let time = now
    compute.servers.change(id) { $0.change(to: $0.status, task: task, at: time) }
  }

  private func need(_ server: Server, _ states: [Server.Status], _ action: String) throws(Refusal) {
    if !states.contains(server.status) {
      throw .conflict(
        "Cannot '\(action)' instance \(server.id) while it is in vm_state \(server.status.vmState)")
    }
    if let task = server.task {
      throw .conflict("Cannot '\(action)' instance \(server.id) while it is in task_state \(task)")
    }
  }

  private func console(of server: Server, _ arguments: JSONValue) throws(Refusal) -> OpenStackAnswer {
    guard server.hasHost else { throw .conflict("Instance \(server.id) is not ready") }
    var text = server.console
    let length: Int? =
      switch arguments["length"] {
      case .integer(let number)?: number
      case .string(let digits)?: Int(digits)
      default: nil
      }
    if let length, length >= 0 {
      text = text.split(separator: "\n", omittingEmptySubsequences: false).suffix(length).joined(
        separator: "\n")
    }
    return .json(["output": .string(text)])
  }

  private mutating func changeGroups(
    of server: Server, _ action: String, _ arguments: JSONValue
  ) throws(Refusal) {
    guard case .string(let name)? = arguments["name"] else {
      throw .invalid(action, arguments, "'name' is a required property")
    }
    guard name == "default" || network.securityGroup(name, project: server.project) != nil else {
      throw .notFound("Security group \(name) not found for project \(server.project).")
    }
    compute.servers.change(server.id) {
      $0.securityGroups.removeAll { $0 == name }
      if action == "addSecurityGroup" { $0.securityGroups.append(name) }
    }
  }
}
