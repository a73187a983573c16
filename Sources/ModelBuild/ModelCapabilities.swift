import Diagnostics
package import Inference
package import ModelSpec
package import Planning

/// What a model is registered with: what was asked for and what that is asked for by, what its author adds or picks by
/// patterns, less what the author omits.
package func modelCapabilities(_ spec: Spec, _ plan: Plan, _ names: PathNames) -> [ModelCapability] {
  let patterns = spec.capabilities.match.map { NamePattern($0.value) }
  let omitted = Set(spec.capabilities.omit.map(\.value))
  var capabilities: [ModelCapability] = []
  for name in names.names where name.isOwn || patterns.contains(where: { $0.matches(name.name) }) {
    guard !omitted.contains(name.name) else { continue }
    capabilities.append(ModelCapability(Capability(name: name.name), name.evidence))
  }
  let known = Set(capabilities.map(\.capability))
  // What has another type, or another name than its binary, is only declared.
  for capability in plan.capabilities where !known.contains(capability) {
    let origin = plan.capabilityOrigins[capability.name]
    let evidence = Evidence([.declared(origin?.reason ?? "the spec")], at: origin?.place)
    capabilities.append(ModelCapability(capability, evidence))
  }
  return capabilities.sorted()
}
