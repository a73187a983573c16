import JSON

extension Server {
  /// A server of an answer; nil where it has no id.
  init?(_ value: JSONValue) {
    guard let id = value["id"]?.text else { return nil }
    self.id = id
    name = value["name"]?.text ?? ""
    status = value["status"]?.text ?? "UNKNOWN"
    task = value["OS-EXT-STS:task_state"]?.text
    metadata = Dictionary(
      (value["metadata"]?.members ?? []).compactMap { entry in
        guard case .string(let text) = entry.value else { return nil }
        return (entry.key, text)
      }, uniquingKeysWith: { first, _ in first })
    tags = (value["tags"]?.items ?? []).compactMap(\.text)
    fault = value["fault"].flatMap { ServerFault($0) }
    created = value["created"]?.time
    updated = value["updated"]?.time
    launched = value["OS-SRV-USG:launched_at"]?.time
    imageID = value["image"]?["id"]?.text
    let flavor = value["flavor"]
    flavorID = flavor?["id"]?.text
    flavorName = flavor?["original_name"]?.text
    cores = flavor?["vcpus"]?.whole
    memory = flavor?["ram"]?.whole
    addresses = (value["addresses"]?.members ?? []).flatMap { network in
      network.value.items.compactMap { address in
        address["addr"]?.text.map { text in
          Address(
            network: network.key, address: text,
            version: address["version"]?.whole ?? (text.contains(":") ? 6 : 4),
            isFloating: address["OS-EXT-IPS:type"]?.text == "floating")
        }
      }
    }
    availabilityZone = value["OS-EXT-AZ:availability_zone"]?.text
    keyPair = value["key_name"]?.text
    // A string of old, a boolean of late.
    hasConfigDrive = value["config_drive"]?.flag ?? (value["config_drive"]?.text?.lowercased() == "true")
    hostID = value["hostId"]?.text
    projectID = value["tenant_id"]?.text
  }
}

extension ServerFault {
  init?(_ value: JSONValue) {
    guard let message = value["message"]?.text else { return nil }
    code = value["code"]?.whole
    self.message = String(message.prefix(1000)).trimmed
    created = value["created"]?.time
  }
}
