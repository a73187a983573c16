import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

/// What the model declares: what its recipes provide and what the author adds, less what the author omits. Who says so
/// stands beside it, by name.
///
/// Whether expected names are there, inference says (`ModelBuild/CheckExpectations.swift`): it needs an index.
func declaredCapabilities(
  _ spec: Spec, _ features: [ResolvedFeature], on release: Release
) -> (capabilities: [Capability], origins: [String: Origin]) {
  // curl is there whatever the spec names: CDS's own lines fetch the worker with it.
  var capabilities: Set<Capability> = [Capability(name: "curl")]
  var origins = ["curl": Origin("every worker needs curl", at: nil)]
  for feature in features {
    let fill = feature.placeholders(on: release)
    for name in (feature.recipe.provides + feature.choices.flatMap(\.provides)).map(fill.fill) {
      capabilities.insert(Capability(name: name))
      if origins[name] == nil { origins[name] = Origin("the feature \(feature.name)", at: feature.place) }
    }
  }
  for added in spec.capabilities.add {
    capabilities.insert(Capability(name: added.name.value, type: added.type, value: added.value))
    origins[added.name.value] = Origin("capabilities.add", at: added.name.place)
  }
  let omitted = Set(spec.capabilities.omit.map(\.value))
  return (capabilities.filter { !omitted.contains($0.name) }.sorted(), origins)
}
