import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

/// What the model may declare: what its recipes provide and what the author adds, less what the author omits.
func declaredCapabilities(
  _ spec: Spec, _ features: [ResolvedFeature], on release: Release, _ report: inout Report
) -> [Capability] {
  // curl is there whatever the spec names: CDS's own lines fetch the worker with it.
  var capabilities: Set<Capability> = [Capability(name: "curl")]
  for feature in features {
    let fill = feature.placeholders(on: release)
    for name in feature.recipe.provides + feature.choices.flatMap(\.provides) {
      capabilities.insert(Capability(name: fill.fill(name)))
    }
  }
  for added in spec.capabilities.add {
    capabilities.insert(Capability(name: added.name.value, type: added.type, value: added.value))
  }
  for omitted in spec.capabilities.omit {
    let matching = capabilities.filter { $0.name == omitted.value }
    if matching.isEmpty {
      let near = nearestWord(to: omitted.value, among: capabilities.map(\.name))
      report.warning(
        "nothing-to-omit", "the model has no capability '\(omitted.value)'", at: omitted.place,
        help: near.map { ["did you mean '\($0)'?"] } ?? [])
    }
    capabilities.subtract(matching)
  }
  for expected in spec.capabilities.expect where !capabilities.contains(where: { $0.name == expected.value })
  {
    let near = nearestWord(to: expected.value, among: capabilities.map(\.name))
    report.error(
      "capability-missing",
      "the model does not have the capability '\(expected.value)' it is expected to have",
      at: expected.place,
      help: [
        near.map { "did you mean '\($0)'?" } ?? "name a feature that provides it, or declare it under 'add:'"
      ])
  }
  return capabilities.sorted()
}
