import JSON

extension ServerRequest {
  mutating func readNetworks(_ value: JSONValue?, _ microversion: Int) throws(Refusal) {
    guard let value else { return }
    if microversion >= 37, value == "auto" { return }
    if microversion >= 37, value == "none" {
      isWithoutNetworks = true
      networks = []
      return
    }
    guard case .array(let items) = value else {
      throw .invalid("networks", value, "\(pythonRepr(value)) is not of type 'array'")
    }
    var nics: [Nic] = []
    for item in items {
      guard case .object(let object) = item else {
        throw .invalid("networks", item, "\(pythonRepr(item)) is not of type 'object'")
      }
      for key in object.keys where !["uuid", "port", "fixed_ip", "tag"].contains(key) {
        throw .invalid(
          "0", item, "Additional properties are not allowed ('\(key)' was unexpected)")
      }
      nics.append(
        Nic(
          network: try Self.uuid("uuid", object["uuid"]), port: try Self.uuid("port", object["port"]),
          address: object["fixed_ip"].map(pythonText)))
    }
    networks = nics
  }

  private static func uuid(_ field: String, _ value: JSONValue?) throws(Refusal) -> String? {
    guard let value, value != .null else { return nil }
    guard case .string(let text) = value, isUUID(text) else {
      throw .invalid(field, value, "\(pythonRepr(value)) is not a 'uuid'")
    }
    return text
  }

  mutating func readUserData(_ value: JSONValue?) throws(Refusal) {
    guard let value, value != .null else { return }
    let text = try Self.text("user_data", value, 0...65535)
    guard isBase64(text) else { throw .invalid("user_data", value, "\(pythonRepr(value)) is not a 'base64'") }
    userData = text
  }

  mutating func readCounts(_ server: JSONObject) throws(Refusal) {
    func count(_ key: String) throws(Refusal) -> Int? {
      guard let value = server[key] else { return nil }
      let number = if case .string(let text) = value { Int(text) } else { Self.integer(value) }
      guard let number, number >= 1 else {
        throw .invalid(key, value, "\(pythonRepr(value)) is less than the minimum of 1")
      }
      if number > Self.countLimit {
        throw .invalid(key, value, "\(pythonRepr(value)) is greater than the maximum of \(Self.countLimit)")
      }
      return number
    }
    let (low, high) = (try count("min_count"), try count("max_count"))
    minimum = low ?? 1
    maximum = high ?? minimum
    if minimum > maximum { throw .badRequest("min_count must be <= max_count") }
  }

  /// Servers of one request; Nova knows no such bound, and would be as long about it.
  private static let countLimit = 1000

  private static func integer(_ value: JSONValue) -> Int? {
    if case .integer(let number) = value { number } else { nil }
  }

  mutating func readRest(_ server: JSONObject, _ microversion: Int) throws(Refusal) {
    hasConfigDrive = [.bool(true), "True", "true", "1", "on", "yes"].contains(server["config_drive"] ?? .null)
    wantsReservation = server["return_reservation_id"] == .bool(true)
    if case .array(let groups)? = server["security_groups"], !groups.isEmpty {
      var names: [String] = []
      for group in groups {
        guard case .string(let name)? = group["name"] else {
          throw .invalid("security_groups", .array(groups), "'name' is a required property")
        }
        if !names.contains(name) { names.append(name) }
      }
      securityGroups = names
    }
    if case .array(let values)? = server["tags"] {
      if values.count > 50 {
        throw .invalid("tags", .array(values), "\(pythonRepr(.array(values))) is too long")
      }
      for value in values { tags.append(try Self.text("tags", value, 1...60)) }
    }
    for key in ["block_device_mapping_v2", "block_device_mapping"] {
      guard case .array(let devices)? = server[key] else { continue }
      let root = devices.first { $0["boot_index"] == 0 || $0["boot_index"] == "0" || devices.count == 1 }
      guard let root, root["destination_type"] != "local" else { continue }
      bootsFromVolume = true
      if root["source_type"] == "image" {
        guard case .string(let id)? = root["uuid"], isUUID(id) else {
          throw .badRequest("Block Device Mapping is Invalid.")
        }
        if (root["volume_size"].flatMap(Self.integer) ?? Int(root["volume_size"].map(pythonText) ?? "") ?? 0)
          < 1
        {
          throw .badRequest("Images with destination_type 'volume' need to have a non-zero size specified")
        }
        image = id
      }
    }
  }
}

/// Whether Python's decoder takes a text as base64, with line ends.
func isBase64(_ text: String) -> Bool {
  var digits = 0
  var padding = 0
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: " "): continue
    case UInt8(ascii: "="): padding += 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      if padding > 0 { return false }
      digits += 1
    default: return false
    }
  }
  return (digits + padding) % 4 == 0 && padding <= 2
}
