import CDS
import HTTPTransport

/// What most tests talk about: the tutorial's server, user and model.
enum Samples {
  static func server() throws -> ServerURL { try ServerURL("http://cds.test") }

  static let admin = Credentials(user: "admin", proof: .password(Secret("cds-admin")))

  static func registry(_ transport: ScriptedTransport, as user: Credentials? = admin) throws
    -> ClassicRegistry
  {
    ClassicRegistry(server: try server(), credentials: user, transport: transport)
  }

  static func source(_ transport: ScriptedTransport, token: String = "fc30") throws -> ClassicWorkSource {
    ClassicWorkSource(server: try server(), token: Secret(token), transport: transport)
  }

  static let image = ModelImage(
    OpenStackImage(os: "Debian 8", flavor: "vps-ssd-1", userData: Array("# Install docker\ncd $HOME\n".utf8)))

  static let draft = ModelDraft(name: "docker", image: image, group: ServerGroup.sharedInfra)

  static func model(
    id: Int = 1, capabilities: [ServerCapability] = [], groupID: Int? = 1
  ) -> RegisteredModel {
    RegisteredModel(
      id: id, name: "docker", type: .openStack, image: image, capabilities: capabilities, groupID: groupID,
      creator: groupID == nil ? nil : "admin")
  }

  static let hatchery = HatcheryIdentity(id: 2, name: "vm", groupID: 1, credential: Secret("a595"))

  /// A model as the server writes it.
  static func json(_ model: RegisteredModel) -> String {
    let capabilities = model.capabilities.map {
      #"{"name":"\#($0.name)","type":"\#($0.type)","value":"\#($0.value)"}"#
    }
    let image = model.image.text.replacing("\"", with: "\\\"")
    let list = capabilities.isEmpty ? "null" : "[\(capabilities.joined(separator: ","))]"
    let since = model.groupID.map {
      #","created_by":{"id":1,"username":"admin","fullname":"","email":"","admin":true,"groups":null},"owner_id":0,"group_id":\#($0)"#
    }
    return
      #"{"id":\#(model.id),"name":"\#(model.name)","type":"\#(model.type)","image":"\#(image)","capabilities":\#(list)\#(since ?? "")}"#
  }
}

/// The error that a call ends with; nil when it succeeds.
func failure<Value>(of call: () async throws -> Value) async -> CDSError? {
  do {
    _ = try await call()
    return nil
  } catch { return error as? CDSError }
}
