/// A worker model as a server has it.
package struct RegisteredModel: Hashable, Sendable {
  package let id: Int
  package let name: String
  package let type: ModelType
  package let image: ModelImage
  /// In the server's order.
  package let capabilities: [ServerCapability]
  /// nil on a server whose models have no groups.
  package let groupID: Int?
  /// The name of the user who added it; nil when the server does not say.
  package let creator: String?

  package init(
    id: Int, name: String, type: ModelType, image: ModelImage, capabilities: [ServerCapability] = [],
    groupID: Int?, creator: String? = nil
  ) {
    self.id = id
    self.name = name
    self.type = type
    self.image = image
    self.capabilities = capabilities
    self.groupID = groupID
    self.creator = creator
  }
}

/// What a model is to become: all that `add` and `update` send.
package struct ModelDraft: Hashable, Sendable {
  package var name: String
  package var type: ModelType
  package var image: ModelImage
  /// The group's name. Servers with groups require one for a new model; an update keeps the old one when it is nil;
  /// servers without groups are not told.
  package var group: String?

  package init(name: String, type: ModelType = .openStack, image: ModelImage, group: String?) {
    self.name = name
    self.type = type
    self.image = image
    self.group = group
  }
}

/// What starts a model's workers. Servers know more kinds as they age, so any word may come.
package struct ModelType: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let docker = ModelType(rawValue: "docker")
  package static let host = ModelType(rawValue: "host")
  package static let openStack = ModelType(rawValue: "openstack")

  package var description: String { rawValue }
}

/// A capability as the server has it: the name is the key within its model.
///
/// A job's requirement of a binary is met when its value is the capability's name or value; the type is not looked at.
package struct ServerCapability: Hashable, Sendable {
  package let name: String
  /// `binary`, `network`, `model`, `hostname`, `plugin`, `service` or `memory` on the classic server.
  package let type: String
  package let value: String

  package init(name: String, type: String, value: String) {
    self.name = name
    self.type = type
    self.value = value
  }

  /// A program on PATH, as workers report those that they find.
  package static func binary(_ name: String) -> ServerCapability {
    .init(name: name, type: "binary", value: name)
  }
}

/// What a job asks of its worker: the same three words as a capability.
package typealias Requirement = ServerCapability
