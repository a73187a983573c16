import HTTPTransport
import JSON

/// What the classic server's JSON says, each as a value of this room. The table of keys that are passed over is in the
/// tests.
enum ClassicReading {
  static func model(_ answer: Answer) throws(JSONError) -> RegisteredModel {
    RegisteredModel(
      id: try answer["id"].integer,
      name: try answer["name"].string,
      type: ModelType(rawValue: try answer["type"].string),
      image: ModelImage(text: try answer["image"].string),
      capabilities: try answer["capabilities"].map(requirement),
      groupID: try answer.optional("group_id")?.integer,
      creator: try answer.optional("created_by")?["username"].string)
  }

  static func requirement(_ answer: Answer) throws(JSONError) -> Requirement {
    Requirement(
      name: try answer["name"].string, type: try answer["type"].string, value: try answer["value"].string)
  }

  static func user(_ answer: Answer) throws(JSONError) -> ServerUser {
    ServerUser(
      id: try answer["id"].integer,
      name: try answer["username"].string,
      fullName: try answer["fullname"].string,
      email: try answer["email"].string,
      isAdmin: try answer["admin"].bool)
  }

  static func group(_ answer: Answer) throws(JSONError) -> ServerGroup {
    func name(_ user: Answer) throws(JSONError) -> String { try user["username"].string }
    return ServerGroup(
      id: try answer["id"].integer, name: try answer["name"].string,
      admins: try answer.optional("admins")?.map(name) ?? [])
  }

  static func hatchery(_ answer: Answer) throws(JSONError) -> HatcheryIdentity {
    HatcheryIdentity(
      id: try answer["id"].integer, name: try answer["name"].string, groupID: try answer["group_id"].integer,
      credential: Secret(try answer["uid"].string))
  }

  static func worker(_ answer: Answer) throws(JSONError) -> WorkerRecord {
    WorkerRecord(
      id: Secret(try answer["id"].string), name: try answer["name"].string,
      groupID: try answer["group_id"].integer, modelID: try answer["model"].integer,
      hatcheryID: try answer["hatchery_id"].integer,
      status: WorkerStatus(rawValue: try answer["status"].string))
  }

  static func demand(_ answer: Answer) throws(JSONError) -> ModelDemand {
    ModelDemand(
      modelID: try answer["model_id"].integer,
      modelName: try answer["model_name"].string,
      groupID: try answer.optional("model_group_id")?.integer,
      current: try answer["current_count"].integer,
      wanted: try answer["wanted_count"].integer,
      building: try answer["building_count"].integer,
      requirements: try answer["requirements"].map(requirement))
  }
}
