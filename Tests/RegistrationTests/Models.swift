import CDS
import ModelBundle
import Planning
import Registration

/// A model for tests whose script is a list of the names that it leaves on PATH.
func offer(
  _ name: String = "docker", _ declared: [String] = ["docker", "git"], brings: [String] = [],
  omitted: Set<String> = [], os: String = "Debian 12", flavor: String = "b2-7",
  group: String = "shared.infra",
  extra: [ServerCapability] = []
) -> OfferedModel {
  let names = Set(declared + brings).sorted()
  return OfferedModel(
    name: ModelName(name) ?? docker, release: "debian12", os: os, flavor: flavor, group: group,
    userData: script(names),
    declared: declared.map { OfferedCapability(.binary($0), .package, .declared) }
      + extra.map { OfferedCapability($0, .declared, .declared) },
    names: names.map { .init($0, .package) }, omitted: omitted)
}

/// A name that can be one.
private let docker: ModelName = {
  guard let name = ModelName("docker") else { preconditionFailure("it is a model's name") }
  return name
}()

/// The text is what `names(of:)` reads back.
func script(_ names: [String]) -> [UInt8] {
  Array(("#!/bin/sh\n" + names.map { "install \($0)\n" }.joined()).utf8)
}

/// Which names such a script brings.
@Sendable func names(of script: [UInt8]) -> Set<String> {
  let lines = String(decoding: script, as: UTF8.self).split(separator: "\n")
  return Set(lines.filter { $0.hasPrefix("install ") }.map { String($0.dropFirst(8)) })
}

/// As the server has a model that somebody else registered.
func registered(
  _ model: OfferedModel, id: Int = 7, capabilities: [ServerCapability]? = nil, groupID: Int? = 1
) -> RegisteredModel {
  let image = OpenStackImage(os: model.os, flavor: model.flavor, userData: model.userData)
  return RegisteredModel(
    id: id, name: model.name.description, type: .openStack, image: ModelImage(image),
    capabilities: capabilities ?? model.declared.map(\.capability), groupID: groupID)
}

func registrar(
  _ registry: MemoryRegistry, _ choice: CapabilityChoice = .init()
) -> Registrar {
  Registrar(registry, choice, names: { script, _ in names(of: script) }, pause: { _ in })
}
