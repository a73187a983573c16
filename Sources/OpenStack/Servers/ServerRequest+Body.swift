import CloudInit
import JSON

extension ServerRequest {
  /// The body of `POST /servers` in a version of Nova's API; the same request gives the same bytes.
  ///
  /// - Throws: `badRequest` for what this Nova would refuse, before anything is sent.
  func body(_ order: ServerOrder, _ version: Microversion?) throws(CloudError) -> JSONValue {
    let version = version ?? .oldest
    try check(version)
    var server: JSONObject = ["name": .string(name)]
    // Beside a volume that is made of the image Nova wants no other.
    if bootVolume == nil { server["imageRef"] = .string(order.imageID) }
    server["flavorRef"] = .string(order.flavorID)
    server["networks"] = .array(
      order.networkIDs.enumerated().map { index, id in
        var network: JSONObject = ["uuid": .string(id)]
        if index == 0, let fixedAddress { network["fixed_ip"] = .string(fixedAddress) }
        return .object(network)
      })
    if !userData.isEmpty {
      server["user_data"] = .string(String(decoding: Base64.encode(userData), as: UTF8.self))
    }
    if !metadata.isEmpty { server["metadata"] = .object(Self.sorted(metadata)) }
    if !securityGroups.isEmpty {
      server["security_groups"] = .array(securityGroups.map { ["name": .string($0)] })
    }
    if let keyPair { server["key_name"] = .string(keyPair) }
    if let availabilityZone { server["availability_zone"] = .string(availabilityZone) }
    if configDrive { server["config_drive"] = true }
    if let bootVolume { server["block_device_mapping_v2"] = [Self.device(bootVolume, order.imageID)] }
    if !tags.isEmpty, version >= .tagsAtCreation { server["tags"] = .array(tags.map { .string($0) }) }
    var body: JSONObject = ["server": .object(server)]
    var hints = Self.sorted(schedulerHints)
    if let group = order.serverGroupID { hints["group"] = .string(group) }
    if !hints.isEmpty { body["os:scheduler_hints"] = .object(hints) }
    return .object(body)
  }

  /// The volume is made of the image, and goes with the server.
  private static func device(_ volume: BootVolume, _ image: String) -> JSONValue {
    var device: JSONObject = [
      "boot_index": 0, "source_type": "image", "uuid": .string(image), "destination_type": "volume",
      "volume_size": .integer(volume.size), "delete_on_termination": true,
    ]
    if let type = volume.type { device["volume_type"] = .string(type) }
    return .object(device)
  }

  private static func sorted(_ entries: [String: String]) -> JSONObject {
    var object = JSONObject()
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) { object[key] = .string(value) }
    return object
  }

  private func check(_ version: Microversion) throws(CloudError) {
    func refuse(_ message: String, _ help: String) -> CloudError {
      CloudError(
        .badRequest, .nothing, "cannot create the server '\(name)': \(message)", help: [help],
        service: .compute)
    }
    if name.isEmpty || name.utf8.count > 255 {
      throw refuse("its name must have 1 to 255 bytes", "give it another name")
    }
    if UserDataSize.encoded(userData.count) > UserDataSize.novaEncoded {
      throw refuse(
        "its user-data has \(userData.count) bytes, Nova takes \(UserDataSize.novaEncoded) of base64",
        "make the model's user-data smaller, or compress it")
    }
    if let long = metadata.first(where: { $0.key.count > 255 || $0.value.count > 255 || $0.key.isEmpty }) {
      throw refuse(
        "the metadata '\(long.key.prefix(40))' is longer than 255 characters, or its name is empty",
        "make it shorter")
    }
    if let tag = tags.first(where: { $0.isEmpty || $0.count > 60 || $0.contains { ",/".contains($0) } }) {
      throw refuse(
        "the tag '\(tag.prefix(60))' is empty, longer than 60 characters, or holds a comma or a slash",
        "change it")
    }
    if let volume = bootVolume, volume.size < 1 {
      throw refuse("a volume of \(volume.size) GiB cannot be made", "give a size in GiB")
    }
    if bootVolume?.type != nil, version < .volumeType {
      throw refuse(
        "this Nova (\(version)) cannot choose a volume's type, 2.67 can",
        "leave the type out, so that the default of the cloud is taken")
    }
  }
}
