package import JSON
import Planning

extension BillOfMaterials {
  /// The bill in CycloneDX 1.5.
  package var cycloneDX: JSONValue {
    [
      "bomFormat": "CycloneDX",
      "specVersion": "1.5",
      "version": .integer(1),
      "metadata": [
        "timestamp": .string(date),
        "tools": ["components": [["type": "application", "name": "modelc"]]],
        "component": ["type": "operating-system", "bom-ref": "model", "name": .string(model)],
        "properties": [["name": "modelc:versions", "value": .string(versions)]],
      ],
      "components": .array(components.map(\.cycloneDX)),
      "dependencies": .array(
        [["ref": "model", "dependsOn": .array(components.map { .string("package:" + $0.reference) })]]
          + dependencies.map { dependency in
            [
              "ref": .string("package:" + dependency.reference),
              "dependsOn": .array(dependency.needs.map { .string("package:" + $0) }),
            ]
          }),
    ]
  }
}

extension BillOfMaterials.Component {
  fileprivate var cycloneDX: JSONValue {
    var object: JSONObject = [
      "type": "library", "bom-ref": .string("package:" + reference), "name": .string(name),
    ]
    if let version { object["version"] = .string(version) }
    if let checksum {
      let algorithm = checksum.algorithm == "sha512" ? "SHA-512" : "SHA-256"
      object["hashes"] = [["alg": .string(algorithm), "content": .string(checksum.hex)]]
    }
    object["purl"] = .string(address.text)
    object["properties"] = [
      ["name": "modelc:reason", "value": .string(reason)],
      ["name": "modelc:tier", "value": .string(tier.rawValue)],
    ]
    return .object(object)
  }
}
