import HTTPTransport
import JSON

/// The lists of things, each over all its pages. An item without an id is passed over.
extension Clients {
  func flavors() async throws(CloudError) -> [Flavor] {
    try await all(Call(.compute, .get, "/flavors/detail", "list the flavors"), "flavors").compactMap {
      guard let id = $0["id"]?.text else { return nil }
      return Flavor(
        id: id, name: $0["name"]?.text ?? id, cores: $0["vcpus"]?.whole ?? 0, memory: $0["ram"]?.whole ?? 0,
        disk: $0["disk"]?.whole ?? 0, isDisabled: $0["OS-FLV-DISABLED:disabled"]?.flag ?? false)
    }
  }

  /// The images of a name in any state, or all.
  func images(named name: String? = nil) async throws(CloudError) -> [Image] {
    let path = name.map { "/images?name=\(Self.exactly($0))" } ?? "/images"
    return try await all(Call(.image, .get, path, "list the images"), "images").compactMap { Image($0) }
  }

  func image(id: String) async throws(CloudError) -> Image {
    let call = Call(.image, .get, "/images/\(PercentEncoding.encode(id))", "look up the image '\(id)'")
    let response = try await send(call)
    guard let value = try? JSONValue.parse(response.body), let image = Image(value) else {
      throw .notOpenStack(response, call.purpose, .image)
    }
    return image
  }

  /// A name as a filter of Glance: one with a comma or colon would be read as a list or an operator. Source: Glance's
  /// API, "in:" and its quotes.
  private static func exactly(_ name: String) -> String {
    guard name.contains(",") || name.contains(":") || name.contains("\"") else {
      return PercentEncoding.encode(name)
    }
    return PercentEncoding.encode("in:\"\(name.replacing("\"", with: "\\\""))\"")
  }

  func networks() async throws(CloudError) -> [Network] {
    try await all(Call(.network, .get, "/networks", "list the networks"), "networks").compactMap {
      guard let id = $0["id"]?.text else { return nil }
      return Network(
        id: id, name: $0["name"]?.text ?? "", projectID: $0["project_id"]?.text ?? $0["tenant_id"]?.text,
        isShared: $0["shared"]?.flag ?? false, isExternal: $0["router:external"]?.flag ?? false,
        isUp: $0["admin_state_up"]?.flag ?? true, subnets: ($0["subnets"]?.items ?? []).compactMap(\.text))
    }
  }

  func serverGroups() async throws(CloudError) -> [ServerGroup] {
    try await all(Call(.compute, .get, "/os-server-groups", "list the server groups"), "server_groups")
      .compactMap {
        guard let id = $0["id"]?.text else { return nil }
        let policies = ($0["policies"]?.items ?? []).compactMap(\.text)
        return ServerGroup(
          id: id, name: $0["name"]?.text ?? "",
          policies: policies.isEmpty ? [$0["policy"]?.text].compactMap(\.self) : policies)
      }
  }

  func securityGroups() async throws(CloudError) -> [SecurityGroup] {
    try await all(Call(.network, .get, "/security-groups", "list the security groups"), "security_groups")
      .compactMap {
        guard let id = $0["id"]?.text else { return nil }
        return SecurityGroup(id: id, name: $0["name"]?.text ?? "")
      }
  }

  func keyPairs() async throws(CloudError) -> [String] {
    try await all(Call(.compute, .get, "/os-keypairs", "list the key pairs"), "keypairs").compactMap {
      $0["keypair"]?["name"]?.text
    }
  }

  func availabilityZones() async throws(CloudError) -> [AvailabilityZone] {
    let call = Call(.compute, .get, "/os-availability-zone", "list the availability zones")
    return try await json(call)["availabilityZoneInfo"]?.items.compactMap {
      guard let name = $0["zoneName"]?.text else { return nil }
      return AvailabilityZone(name: name, isAvailable: $0["zoneState"]?["available"]?.flag ?? true)
    } ?? []
  }

  func quota() async throws(CloudError) -> Quota {
    let call = Call(.compute, .get, "/limits", "read the quota")
    let value = try await json(call)
    guard let quota = value["limits"]?["absolute"].flatMap({ Quota($0) }) else {
      throw CloudError(
        .notOpenStack, .nothing, "cannot read the quota: the answer of Nova has no limits",
        help: ["look whether the endpoint leads to Nova"], service: .compute)
    }
    return quota
  }
}

extension Image {
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.text else { return nil }
    self.id = id
    name = value["name"]?.text ?? ""
    status = value["status"]?.text ?? ""
    created = value["created_at"]?.time
    minimumDisk = value["min_disk"]?.whole ?? 0
    minimumMemory = value["min_ram"]?.whole ?? 0
    virtualSize = value["virtual_size"]?.whole
    isHidden = value["os_hidden"]?.flag ?? false
  }
}

extension Quota {
  /// nil where what counts is missing. -1 is without limit.
  init?(_ absolute: JSONValue) {
    func item(_ limit: String, _ used: String) -> Item? {
      guard let most = absolute[limit]?.whole, let used = absolute[used]?.whole else { return nil }
      return Item(limit: most < 0 ? nil : most, used: used)
    }
    guard let servers = item("maxTotalInstances", "totalInstancesUsed"),
      let cores = item("maxTotalCores", "totalCoresUsed"),
      let memory = item("maxTotalRAMSize", "totalRAMUsed")
    else { return nil }
    self.servers = servers
    self.cores = cores
    self.memory = memory
    metadataEntries = absolute["maxServerMeta"]?.whole.flatMap { $0 < 0 ? nil : $0 }
  }
}
