import CloudInit
import JSON

/// `/dev/…`: what tests ask and change, over HTTP; for those who know a user's password.
extension Cloud {
  mutating func serveControl(_ request: OpenStackRequest) -> OpenStackAnswer {
    guard isKnown(request) else {
      return OpenStackAnswer.json(["message": "not authenticated"], status: 401)
    }
    do {
      let path = request.path.split(separator: "/").dropFirst().map { percentDecoded($0.utf8) }
      return try control(request.method, path, request.body)
    } catch {
      return .json(["message": .string("\(error)")], status: 400)
    }
  }

  private mutating func control(
    _ method: String, _ path: [String], _ body: [UInt8]
  ) throws(JSONError) -> OpenStackAnswer {
    switch (method, path.first, path.dropFirst().first, path.count) {
    case ("GET", "calls", nil, _): return .json(report.json)
    case ("DELETE", "calls", nil, _): calls = CallCounts()
    case ("GET", "faults", nil, _): return .json(.array(faults.rules.map(\.json)))
    case ("POST", "faults", nil, _): faults.add(try FaultRule(JSONValue.parse(body)))
    case ("DELETE", "faults", nil, _): faults.clear()
    case ("DELETE", "tokens", nil, _): identity.revokeAll(now: now)
    case ("GET", "servers", nil, _): return .json(.array(controlServers))
    case ("POST", "servers", let id?, 3) where path[2] == "events":
      guard compute.servers.find(id, project: nil) != nil else { return Self.unknown }
      apply(try ServerEvent(JSONValue.parse(body)), to: id)
    case ("POST", "images", nil, _):
      let id = addImage(try JSONValue.parse(body).string(at: "name"))
      return .json(["id": .string(id)])
    case ("DELETE", "images", let name?, 2): if !images.remove(named: name) { return Self.unknown }
    case ("DELETE", "flavors", let name?, 2): removeFlavor(name)
    case ("POST", "quota", nil, _): return try setQuota(JSONValue.parse(body))
    case ("POST", "settings", nil, _): try set(JSONValue.parse(body))
    default: return Self.unknown
    }
    return .json([:])
  }

  private static let unknown = OpenStackAnswer.json(["message": "not found"], status: 404)

  private func isKnown(_ request: OpenStackRequest) -> Bool {
    guard let header = request.header("authorization"), header.hasPrefix("Basic ") else { return false }
    let word = Array(header.utf8.dropFirst(6))
    return plan.users.contains { Base64.encode(Array("\($0.name):\($0.password)".utf8)) == word }
  }

  private var controlServers: [JSONValue] {
    var list: [JSONValue] = []
    compute.servers.newestFirst(project: nil) { server in
      list.append([
        "id": .string(server.id), "name": .string(server.name), "status": .string(server.status.rawValue),
        "task": server.task.map { .string($0) } ?? .null, "metadata": .object(server.metadata),
        "addresses": .array(portAddresses(server).map { .string($0) }),
      ])
      return true
    }
    return list
  }

  private mutating func setQuota(_ value: JSONValue) throws(JSONError) -> OpenStackAnswer {
    let name = try value.string(at: "project")
    guard let project = identity.projects.first(where: { $0.name == name || $0.id == name }) else {
      return Self.unknown
    }
    var quota = compute.quotas[project.id] ?? Quota()
    if value["instances"] != nil { quota.instances = try value.integer(at: "instances") }
    if value["cores"] != nil { quota.cores = try value.integer(at: "cores") }
    if value["ram"] != nil { quota.ram = try value.integer(at: "ram") }
    if value["floatingIPs"] != nil { quota.floatingIPs = try value.integer(at: "floatingIPs") }
    compute.quotas[project.id] = quota
    return .json([:])
  }

  /// Settings by name; times are milliseconds, or two of them, `[from, to]`, or `{"median", "spread"}`.
  private mutating func set(_ value: JSONValue) throws(JSONError) {
    var settings = settings
    var times = (driver as? SimulatedDriver)?.times
    for key in try value.object().keys {
      switch key {
      case "tokenLife": settings.tokenLife = try value.milliseconds(at: key)
      case "tokenCache": settings.tokenCache = try value.milliseconds(at: key)
      case "pageLimit": settings.pageLimit = max(1, try value.integer(at: key))
      case "rate": settings.rate = value[key] == .null ? nil : try value.integer(at: key)
      case "snapshot": settings.snapshotTime = try value.milliseconds(at: key)
      case "identityV2Only": settings.isIdentityV2Only = try value.bool(at: key)
      case "build": times?.build = try Distribution(value, key)
      case "boot": times?.boot = try Distribution(value, key)
      case "delete": times?.delete = try Distribution(value, key)
      case "life": times?.life = value[key] == .null ? nil : try Distribution(value, key)
      default:
        let words =
          "tokenLife, tokenCache, pageLimit, rate, snapshot, identityV2Only, build, boot, delete, life"
        throw JSONError(.wrongType, "there is no setting '\(key)': \(words)", path: [key])
      }
    }
    self.settings = settings
    if let times, var simulated = driver as? SimulatedDriver {
      simulated.times = times
      driver = simulated
    }
  }
}
