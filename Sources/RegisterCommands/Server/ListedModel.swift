import Archive
import CDS
import Diagnostics
import Emitters
import JSON
import Registration
import Terminal

/// A model of a server as it is shown; all of its text comes from there.
struct ListedModel {
  let model: RegisteredModel
  /// The group that every CDS has, where it is known: of others the server tells models' numbers only.
  let sharedGroup: ServerGroup?

  init(_ model: RegisteredModel, sharedGroup: ServerGroup? = nil) {
    self.model = model
    self.sharedGroup = sharedGroup
  }

  private var image: OpenStackImage? { model.image.openStack }
  /// What built it, where that was modelc.
  private var script: EmittedScript? { image.flatMap { EmittedScript($0.userData) } }

  static func table(_ models: [ListedModel]) -> String {
    if models.isEmpty { return "the server has no models\n" }
    let rows =
      [["NAME", "TYPE", "IMAGE", "FLAVOR", "CAPABILITIES", "BUILT FROM"]]
      + models.map { each in
        [
          each.model.name, each.model.type.rawValue, each.image?.os ?? each.model.image.text,
          each.image?.flavor ?? "", each.model.capabilities.map(\.name).sorted().joined(separator: " "),
          each.script?.title ?? "",
        ].map(VisibleText.line)
      }
    return Table(rows, width: Console.resultColumns, cutting: [2, 4, 5]).lines.joined(separator: "\n") + "\n"
  }

  var text: String {
    var rows = [
      ["model", "\(model.name), number \(model.id)"], ["type", model.type.rawValue],
      ["group", group], ["added by", model.creator ?? "-"],
    ]
    if let image {
      rows.append(["image", image.os])
      rows.append(["flavor", image.flavor])
      rows.append(["udata", "\(image.userData.count) bytes, sha256:\(SHA256.hex(of: image.userData))"])
    } else {
      rows.append(["image", model.image.text])
    }
    if let script {
      rows.append(["built from", script.title])
      rows.append(["steps", "sha256:\(script.digest)"])
    }
    for capability in model.capabilities.sorted(by: { $0.name < $1.name }) {
      let isPlain = capability == .binary(capability.name)
      rows.append(
        [
          "capability",
          isPlain ? capability.name : "\(capability.name) (\(capability.type) \(capability.value))",
        ])
    }
    return Table(rows.map { $0.map(VisibleText.line) }).lines.joined(separator: "\n") + "\n"
  }

  private var group: String {
    guard let number = model.groupID else { return "none" }
    return number == sharedGroup?.id ? "\(ServerGroup.sharedInfra), number \(number)" : "number \(number)"
  }

  var json: JSONObject {
    var object: JSONObject = [
      "name": .string(model.name), "id": .integer(model.id), "type": .string(model.type.rawValue),
      "group": model.groupID.map { .integer($0) } ?? .null,
      "creator": model.creator.map { .string($0) } ?? .null,
    ]
    if let image {
      object["image"] = .string(image.os)
      object["flavor"] = .string(image.flavor)
      object["udata"] = [
        "bytes": .integer(image.userData.count), "sha256": .string(SHA256.hex(of: image.userData)),
      ]
    } else {
      object["image"] = .string(model.image.text)
    }
    if let script { object["built"] = ["from": .string(script.title), "steps": .string(script.digest)] }
    object["capabilities"] = .array(model.capabilities.map(\.json))
    return object
  }
}

extension ModelRegistry {
  /// The model of a name; that the server has none is exit code 1, with the nearest name that there is.
  func existingModel(named name: String, among names: [String]? = nil) async throws -> RegisteredModel {
    if let found = try await model(named: name) { return found }
    let known: [String]
    if let names { known = names } else { known = try await models().map(\.name) }
    let help =
      nearestWord(to: name, among: known).map { ["did you mean '\($0)'?"] } ?? [
        "'modelc models' lists what there is"
      ]
    throw Failure("no-model", "the server has no model '\(name)'", code: 1, help: help)
  }
}
