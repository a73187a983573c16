import JSON

/// The body of `POST /servers`, read as Nova's schema reads it.
struct ServerRequest {
  var name = ""
  var image: String?
  var flavor = ""
  var metadata = JSONObject()
  /// nil when `networks` is missing.
  var networks: [Nic]?
  var isWithoutNetworks = false
  var userData = ""
  var key: String?
  var zone: String?
  var securityGroups: [String] = ["default"]
  var hasConfigDrive = false
  var minimum = 1
  var maximum = 1
  var tags: [String] = []
  var description: String?
  var hostname: String?
  var group: String?
  var bootsFromVolume = false
  var wantsReservation = false

  struct Nic {
    var network: String?
    var port: String?
    var address: String?
  }

  private static let known: [String: Int] = [
    "name": 1, "imageRef": 1, "flavorRef": 1, "adminPass": 1, "metadata": 1, "networks": 1,
    "OS-DCF:diskConfig": 1, "accessIPv4": 1, "accessIPv6": 1, "personality": 1, "availability_zone": 1,
    "block_device_mapping": 1, "block_device_mapping_v2": 1, "config_drive": 1, "key_name": 1,
    "min_count": 1, "max_count": 1, "return_reservation_id": 1, "security_groups": 1, "user_data": 1,
    "description": 19, "tags": 52, "trusted_image_certificates": 63, "host": 74, "hypervisor_hostname": 74,
    "hostname": 90,
  ]

  init(_ body: JSONValue, microversion: Int) throws(Refusal) {
    guard let value = body["server"], case .object(let server) = value else {
      throw .invalid(
        "\(body["server"] == nil ? "None" : "server")", body["server"] ?? body,
        "'server' is a required property")
    }
    for key in server.keys where Self.known[key].map({ $0 > microversion }) ?? true {
      throw .invalid(
        "server", value, "Additional properties are not allowed ('\(key)' was unexpected)")
    }
    if microversion >= 57, server["personality"] != nil {
      throw .invalid(
        "server", value, "Additional properties are not allowed ('personality' was unexpected)")
    }
    for key in ["name", "flavorRef"] + (microversion >= 37 ? ["networks"] : []) where server[key] == nil {
      throw .invalid("server", value, "'\(key)' is a required property")
    }
    try readText(server)
    try readMetadata(server["metadata"])
    try readNetworks(server["networks"], microversion)
    try readUserData(server["user_data"])
    try readCounts(server)
    try readRest(server, microversion)
    if case .object(let hints)? = body["os:scheduler_hints"] ?? body["OS-SCH-HNT:scheduler_hints"],
      case .string(let group)? = hints["group"]
    {
      self.group = group
    }
  }

  private mutating func readText(_ server: JSONObject) throws(Refusal) {
    name = try Self.text("name", server["name"] ?? "", 1...255)
    let flavor = server["flavorRef"] ?? ""
    if case .integer(let number) = flavor {
      self.flavor = String(number)
    } else {
      self.flavor = try Self.text("flavorRef", flavor, 1...255)
    }
    if let image = server["imageRef"], image != "" {
      guard case .string(let id) = image, isUUID(id) else {
        throw .invalid("imageRef", image, "\(pythonRepr(image)) is not valid under any of the given schemas")
      }
      self.image = id
    }
    key = try server["key_name"].map { value throws(Refusal) in try Self.text("key_name", value, 1...255) }
    zone = try server["availability_zone"].map { value throws(Refusal) in
      try Self.text("availability_zone", value, 1...255)
    }
    hostname = try server["hostname"].map { value throws(Refusal) in try Self.text("hostname", value, 1...255)
    }
    if let text = server["description"], text != .null {
      description = try Self.text("description", text, 0...255)
    }
  }

  private mutating func readMetadata(_ value: JSONValue?) throws(Refusal) {
    guard let value else { return }
    metadata = try Self.metadata(value)
  }

  /// Keys and values of up to 255 characters.
  static func metadata(_ value: JSONValue) throws(Refusal) -> JSONObject {
    guard case .object(let items) = value else {
      throw .invalid("metadata", value, "\(pythonRepr(value)) is not of type 'object'")
    }
    for (key, item) in items.entries.map({ ($0.key, $0.value) }) {
      guard (1...255).contains(key.count) else {
        throw .invalid(
          "metadata", value, "'\(key)' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{1,255}$'")
      }
      _ = try text(key, item, 0...255)
    }
    return items
  }

  static func text(
    _ field: String, _ value: JSONValue, _ length: ClosedRange<Int>
  ) throws(Refusal) -> String {
    guard case .string(let text) = value else {
      throw .invalid(field, value, "\(pythonRepr(value)) is not of type 'string'")
    }
    let count = text.unicodeScalars.count
    if count < length.lowerBound { throw .invalid(field, value, "\(pythonRepr(value)) is too short") }
    if count > length.upperBound { throw .invalid(field, value, "\(pythonRepr(value)) is too long") }
    return text
  }
}

/// Whether a text is a UUID, with or without its dashes.
func isUUID(_ text: String) -> Bool {
  let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
  return digits.count == 32 && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
}
