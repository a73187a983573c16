package import JSON
import Planning

extension BillOfMaterials {
  /// The bill in SPDX 2.3; `digest` tells models of one name apart.
  package func spdx(digest: String) -> JSONValue {
    let root: JSONValue = [
      "SPDXID": "SPDXRef-Model", "name": .string(model), "downloadLocation": "NOASSERTION",
      "filesAnalyzed": .bool(false), "primaryPackagePurpose": "OPERATING-SYSTEM",
    ]
    func relationship(_ from: String, _ type: String, _ to: String) -> JSONValue {
      ["spdxElementId": .string(from), "relationshipType": .string(type), "relatedSpdxElement": .string(to)]
    }
    var relationships = [relationship("SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Model")]
    for component in components {
      relationships.append(relationship("SPDXRef-Model", "CONTAINS", spdxID(component.reference)))
    }
    for dependency in dependencies {
      for need in dependency.needs {
        relationships.append(relationship(spdxID(dependency.reference), "DEPENDS_ON", spdxID(need)))
      }
    }
    return [
      "spdxVersion": "SPDX-2.3",
      "dataLicense": "CC0-1.0",
      "SPDXID": "SPDXRef-DOCUMENT",
      "name": .string(model),
      "documentNamespace": .string("urn:modelc:\(digest)"),
      "creationInfo": ["created": .string(date), "creators": ["Tool: modelc"], "comment": .string(versions)],
      "packages": .array([root] + components.map(\.spdx)),
      "relationships": .array(relationships),
    ]
  }
}

extension BillOfMaterials.Component {
  fileprivate var spdx: JSONValue {
    var object: JSONObject = ["SPDXID": .string(spdxID(reference)), "name": .string(name)]
    if let version { object["versionInfo"] = .string(version) }
    object["downloadLocation"] = "NOASSERTION"
    object["filesAnalyzed"] = .bool(false)
    if let checksum {
      object["checksums"] = [
        ["algorithm": .string(checksum.algorithm.uppercased()), "checksumValue": .string(checksum.hex)]
      ]
    }
    object["externalRefs"] = [
      [
        "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
        "referenceLocator": .string(address.text),
      ]
    ]
    object["comment"] = .string("\(tier.rawValue): \(reason)")
    return .object(object)
  }
}

/// Letters, digits, `.` and `-` may stand in an identifier; whatever else there is is written as `.HEX.`.
private func spdxID(_ reference: String) -> String {
  var id = "SPDXRef-Package-"
  for byte in reference.utf8 {
    let isPlain =
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-")
    if isPlain {
      id.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      id += ".\(String(byte, radix: 16))."
    }
  }
  return id
}
