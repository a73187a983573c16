import HTTPTransport
import JSON

/// What the classic server is sent: whole objects with every key, as the original client does, keys in its order.
enum ClassicWriting {
  /// A model; on servers of before groups without the keys that came with them.
  static func model(
    id: Int, _ draft: ModelDraft, capabilities: [ServerCapability]?, groupID: Int?
  ) -> JSONValue {
    var object: JSONObject = [
      "id": .integer(id), "name": .string(draft.name), "type": .string(draft.type.rawValue),
      "image": .string(draft.image.text),
      "capabilities": capabilities.map { .array($0.map(requirement)) } ?? .null,
    ]
    if let groupID {
      object["created_by"] = noUser
      object["owner_id"] = 0
      object["group_id"] = .integer(groupID)
    }
    return .object(object)
  }

  static func requirement(_ requirement: Requirement) -> JSONValue {
    [
      "name": .string(requirement.name), "type": .string(requirement.type),
      "value": .string(requirement.value),
    ]
  }

  static func login(user: String, password: Secret) -> JSONValue {
    ["username": .string(user), "password": .string(password.reveal())]
  }

  /// A hatchery that registers: its token stands where the answer has the credential. The model in it stays empty,
  /// else the server makes one of the type `host`.
  static func hatchery(name: String, token: Secret) -> JSONValue {
    let draft = ModelDraft(name: "", type: .init(rawValue: ""), image: .init(text: ""), group: nil)
    return [
      "id": 0, "uid": .string(token.reveal()), "name": .string(name), "status": "", "group_id": 0,
      "model": model(id: 0, draft, capabilities: nil, groupID: 0),
    ]
  }

  private static let noUser: JSONValue = [
    "id": 0, "username": "", "fullname": "", "email": "", "admin": false, "groups": .null,
  ]
}
