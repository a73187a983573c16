import JSON

/// A worker model.
struct WireModel: Hashable, Sendable {
  var id: Int64 = 0
  var name = ""
  /// `docker`, `host` or `openstack`; CDS takes any other word, too.
  var type = ""
  /// For `openstack` a JSON text of `os`, `flavor` and `user_data`; CDS does not look into it.
  var image = ""
  /// nil is written as null: what Go makes of an empty list that came out of its database.
  var capabilities: [WireRequirement]?
  var createdBy = WireUser()
  var ownerID: Int64 = 0
  var groupID: Int64 = 0

  /// The types that `GET /worker/model/type` lists, in its order.
  static let types = ["docker", "host", "openstack"]

  var json: JSONValue {
    [
      "id": .integer(Int(id)), "name": .string(name), "type": .string(type), "image": .string(image),
      "capabilities": capabilities?.json ?? .null, "created_by": createdBy.json,
      "owner_id": .integer(Int(ownerID)), "group_id": .integer(Int(groupID)),
    ]
  }

  /// As it was written before models had groups; `workers` is null for a model that is being added.
  func jsonBeforeGroups(workers: [WireWorker]?) -> JSONValue {
    [
      "id": .integer(Int(id)), "name": .string(name), "type": .string(type), "image": .string(image),
      "capabilities": capabilities?.json ?? .null,
      "workers": workers.map { .array($0.map(\.json)) } ?? .null,
      "owner": createdBy.json, "validated": false,
    ]
  }
}

extension WireModel {
  init(_ fields: FieldReader) throws(CDSError) {
    id = try fields.integer("id")
    name = try fields.string("name")
    type = try fields.string("type")
    image = try fields.string("image")
    capabilities = try WireRequirement.list(try fields.list("capabilities"))
    createdBy = try WireUser(try fields.object("created_by"))
    ownerID = try fields.integer("owner_id")
    groupID = try fields.integer("group_id")
  }
}
