package import JSON

/// What the servers of a model are made with besides image and flavor, for which CDS has no place. Names are the
/// cloud's.
package struct ServerOptions: Hashable, Sendable {
  package var networks: [String]?
  package var securityGroups: [String]?
  package var zone: String?
  /// A volume to boot from, in GiB.
  package var volumeSize: Int?
  package var volumeType: String?
  /// A server group.
  package var group: String?
  /// Hints for the scheduler, and metadata.
  package var hints: [String: String]?
  package var metadata: [String: String]?
  package var configDrive: Bool?
  package var tags: [String]?

  package init() {}
}

extension ServerOptions {
  /// What is said, and nothing else.
  package var json: JSONValue {
    var object = JSONObject()
    object["networks"] = networks.map(Self.list)
    object["security-groups"] = securityGroups.map(Self.list)
    object["zone"] = zone.map { .string($0) }
    object["volume-size"] = volumeSize.map { .integer($0) }
    object["volume-type"] = volumeType.map { .string($0) }
    object["group"] = group.map { .string($0) }
    object["hints"] = hints.map(Self.map)
    object["metadata"] = metadata.map(Self.map)
    object["config-drive"] = configDrive.map { .bool($0) }
    object["tags"] = tags.map(Self.list)
    return .object(object)
  }

  /// The keys that `json` may have.
  package static let keys = [
    "networks", "security-groups", "zone", "volume-size", "volume-type", "group", "hints", "metadata",
    "config-drive", "tags",
  ]

  /// Reads them back; throws a `JSONError` at a value of another kind, and passes unknown keys over.
  package init(reading json: JSONValue) throws {
    let object = try json.object()
    func list(_ key: String) throws -> [String]? {
      object[key] == nil ? nil : try json.array(at: key).map { try $0.string() }
    }
    func text(_ key: String) throws -> String? { object[key] == nil ? nil : try json.string(at: key) }
    func map(_ key: String) throws -> [String: String]? {
      guard object[key] != nil else { return nil }
      return try json.object(at: key).entries.reduce(into: [:]) { $0[$1.key] = try $1.value.string() }
    }
    (networks, securityGroups, tags) = (try list("networks"), try list("security-groups"), try list("tags"))
    (zone, volumeType, group) = (try text("zone"), try text("volume-type"), try text("group"))
    volumeSize = object["volume-size"] == nil ? nil : try json.integer(at: "volume-size")
    (hints, metadata) = (try map("hints"), try map("metadata"))
    configDrive = object["config-drive"] == nil ? nil : try json.bool(at: "config-drive")
  }

  private static func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  private static func map(_ texts: [String: String]) -> JSONValue {
    .object(texts.sorted { $0.key < $1.key }.reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) })
  }
}
