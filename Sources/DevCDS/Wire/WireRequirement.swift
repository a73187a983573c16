import JSON

/// What a job needs and what a model can: the same type on the wire.
struct WireRequirement: Hashable, Sendable {
  var name = ""
  /// `binary`, `network`, `model`, `hostname`, `plugin`, `service` or `memory`.
  var type = ""
  var value = ""

  /// The types that `GET /worker/model/capability/type` lists, in its order.
  static let types = ["binary", "network", "model", "hostname", "plugin", "service", "memory"]

  var json: JSONValue { ["name": .string(name), "type": .string(type), "value": .string(value)] }
}

extension WireRequirement {
  init(_ fields: FieldReader) throws(CDSError) {
    name = try fields.string("name")
    type = try fields.string("type")
    value = try fields.string("value")
  }

  /// A list, of which null is nil.
  static func list(_ values: [JSONValue]?) throws(CDSError) -> [WireRequirement]? {
    guard let values else { return nil }
    var list: [WireRequirement] = []
    for value in values { list.append(try WireRequirement(FieldReader(value))) }
    return list
  }
}

extension [WireRequirement] {
  /// What Go makes of rows that it has loaded: nil, null on the wire, when there are none.
  var goList: [WireRequirement]? { isEmpty ? nil : self }

  var json: JSONValue { .array(map(\.json)) }
}
