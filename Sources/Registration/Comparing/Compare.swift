import CDS
import CloudInit
import ModelBundle
import Planning

/// Compares a model with what a server has of it.
///
/// `formerly` are the names that scripts which the server has had leave on PATH. Such a name goes when the new script
/// does not bring it: nothing makes it true any more.
package func compare(
  _ model: OfferedModel, with server: ServerState, _ choice: CapabilityChoice, formerly: Set<String>
) -> ChangeSet {
  let image = OpenStackImage(os: model.os, flavor: model.flavor, userData: model.userData)
  let draft = ModelDraft(
    name: model.name.description, type: .openStack, image: ModelImage(image), group: server.group?.name)
  var changes = ChangeSet(name: model.name, isNew: server.model == nil, draft: draft)
  changes.compareFields(image, server)
  let offered = choice.capabilities(of: model, requirements: server.requirements)
  changes.compareCapabilities(
    offered, server.model?.capabilities ?? [], omitted: model.omitted,
    dropped: formerly.subtracting(model.names.map(\.name)), prune: choice.prune)
  return changes
}

extension ChangeSet {
  /// The model's own fields. What an old image says that is no OpenStack image is one text that changes.
  fileprivate mutating func compareFields(_ image: OpenStackImage, _ server: ServerState) {
    let old = server.model
    let oldImage = old?.image.openStack
    func compare(_ field: Field, _ before: String?, _ after: String) {
      if before != after { fields.append(FieldChange(field: field, old: before, new: after)) }
    }
    compare(.type, old?.type.rawValue, ModelType.openStack.rawValue)
    compare(.image, oldImage?.os ?? old?.image.text, image.os)
    compare(.flavor, oldImage?.flavor, image.flavor)
    if let group = server.group {
      let isRight = old?.groupID == group.id
      let before = old?.groupID.map { isRight ? group.name : "the group with the number \($0)" }
      if !isRight { fields.append(FieldChange(field: .group, old: before, new: group.name)) }
    }
    if oldImage?.userData != image.userData {
      userData = UserDataChange(old: oldImage?.userData, new: image.userData)
    }
  }

  fileprivate mutating func compareCapabilities(
    _ offered: [OfferedCapability], _ present: [ServerCapability], omitted: Set<String>, dropped: Set<String>,
    prune: Bool
  ) {
    let wanted = Dictionary(offered.map { ($0.capability.name, $0) }) { first, _ in first }
    var seen: [String: ServerCapability] = [:]
    for capability in present {
      let isFirst = seen.updateValue(capability, forKey: capability.name) == nil
      if !isFirst {
        // The key of the calls is the name: both go, and the next look adds what is wanted.
        capabilities.removeAll { $0.name == capability.name }
        kept.removeAll { $0.name == capability.name }
        capabilities.append(.remove(capability, .twice))
      } else if let offer = wanted[capability.name] {
        if offer.capability != capability { capabilities.append(.change(from: capability, to: offer)) }
      } else if let reason = Self.removal(of: capability, omitted, dropped, prune: prune) {
        capabilities.append(.remove(capability, reason))
      } else {
        kept.append(capability)
      }
    }
    capabilities += wanted.values.filter { seen[$0.capability.name] == nil }.map { .add($0) }
    capabilities.sort { $0.name < $1.name }
    kept.sort { $0.name < $1.name }
  }

  /// Why what the model does not have goes; nil where it stays.
  private static func removal(
    of capability: ServerCapability, _ omitted: Set<String>, _ dropped: Set<String>, prune: Bool
  ) -> RemovalReason? {
    if omitted.contains(capability.name) { return .omitted }
    // Workers report the programs that they find, under the program's own name.
    guard capability == .binary(capability.name) else { return .foreign }
    if dropped.contains(capability.name) { return .dropped }
    return prune ? .pruned : nil
  }
}

extension ChangeSet.CapabilityChange {
  /// Of the capability that changes.
  package var name: String {
    switch self {
    case .add(let offer), .change(_, let offer): offer.capability.name
    case .remove(let capability, _): capability.name
    }
  }
}
