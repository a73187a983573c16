import JSON

/// A hatchery. In its registration `uid` carries a group's token, in the answer its own secret.
struct WireHatchery: Hashable, Sendable {
  var id: Int64 = 0
  var uid = ""
  var name = ""
  var status = ""
  var groupID: Int64 = 0
  /// Only a hatchery on a single host brings one.
  var model = WireModel()

  /// `model` is how this server writes models.
  func json(model: JSONValue) -> JSONValue {
    [
      "id": .integer(Int(id)), "uid": .string(uid), "name": .string(name), "status": .string(status),
      "group_id": .integer(Int(groupID)), "model": model,
    ]
  }
}

extension WireHatchery {
  init(_ fields: FieldReader) throws(CDSError) {
    id = try fields.integer("id")
    uid = try fields.string("uid")
    name = try fields.string("name")
    status = try fields.string("status")
    groupID = try fields.integer("group_id")
    model = try WireModel(try fields.object("model"))
  }
}
