import Archive
import CDS
import Diagnostics
package import JSON
import Planning

extension ChangeSet {
  /// What differs, for programs; the script as a difference of what may be shown.
  package func json(readable: ChangeText.Readable) -> JSONObject {
    var object: JSONObject = [
      "model": .string(name.description),
      "action": .string(isNew ? "add" : isEmpty ? "none" : "change"),
      "fields": .array(fields.map(\.json)),
    ]
    if let userData {
      let pair = readable(userData.old ?? [], userData.new)
      let diff = userData.old == nil ? "" : UnifiedDiff.text("\(name).udata", from: pair.old, to: pair.new)
      object["udata"] = [
        "old": userData.old.map(Self.digest) ?? .null, "new": Self.digest(userData.new),
        "diff": .string(diff),
      ]
    }
    object["capabilities"] = .array(capabilities.map(\.json))
    object["kept"] = .array(kept.map(\.json))
    object["summary"] = counts.json
    return object
  }

  private static func digest(_ bytes: [UInt8]) -> JSONValue {
    ["bytes": .integer(bytes.count), "sha256": .string(SHA256.hex(of: bytes))]
  }
}

extension ChangeCounts {
  package var json: JSONValue {
    ["add": .integer(add), "change": .integer(change), "remove": .integer(remove)]
  }
}

extension ChangeSet.FieldChange {
  fileprivate var json: JSONValue {
    [
      "field": .string(field.rawValue), "old": old.map { .string($0) } ?? .null, "new": .string(new),
    ]
  }
}

extension ServerCapability {
  package var json: JSONValue {
    ["name": .string(name), "type": .string(type), "value": .string(value)]
  }
}

extension ChangeSet.CapabilityChange {
  fileprivate var json: JSONValue {
    switch self {
    case .add(let offer): Self.json("add", nil, offer)
    case .change(let old, let offer): Self.json("change", old, offer)
    case .remove(let capability, let reason):
      ["action": "remove", "old": capability.json, "why": .string(reason.rawValue)]
    }
  }

  private static func json(
    _ action: String, _ old: ServerCapability?, _ offer: OfferedCapability
  ) -> JSONValue {
    var object: JSONObject = ["action": .string(action)]
    if let old { object["old"] = old.json }
    object["new"] = offer.capability.json
    object["tier"] = .string(offer.tier.rawValue)
    object["why"] = .string(offer.reason.rawValue)
    return .object(object)
  }
}
