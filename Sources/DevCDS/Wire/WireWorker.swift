import JSON

/// A worker; its id is its credential.
struct WireWorker: Hashable, Sendable {
  enum Status: String, Sendable {
    case waiting = "Waiting"
    case checking = "Checking"
    case building = "Building"
    case disabled = "Disabled"
  }

  var id = ""
  var name = ""
  var groupID: Int64 = 0
  /// The id of its model; 0 is none.
  var model: Int64 = 0
  /// 0 for one that no hatchery has started.
  var hatcheryID: Int64 = 0
  var status = Status.waiting

  var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "group_id": .integer(Int(groupID)),
      "model": .integer(Int(model)),
      "hatchery_id": .integer(Int(hatcheryID)), "status": .string(status.rawValue),
    ]
  }
}

/// What a worker sends to be known. The keys on the wire are capitalised.
struct WireRegistration: Hashable, Sendable {
  var name: String
  var userKey: String
  var model: Int64
  var hatchery: Int64
  var binaryCapabilities: [String]

  init(_ fields: FieldReader) throws(CDSError) {
    name = try fields.string("Name")
    userKey = try fields.string("UserKey")
    model = try fields.integer("Model")
    hatchery = try fields.integer("Hatchery")
    binaryCapabilities = []
    for value in try fields.list("BinaryCapabilities") ?? [] {
      guard case .string(let name) = value else { throw .wrongRequest }
      binaryCapabilities.append(name)
    }
  }
}
