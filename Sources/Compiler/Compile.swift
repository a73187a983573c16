package import Diagnostics
package import ModelSpec
package import Planning
package import Templates

/// The way from a spec to a plan: resolve what it names, lay out the steps, run the passes.
///
/// - Returns: nil when the report has errors.
package func compile(_ spec: Spec, _ catalog: Catalog, _ report: inout Report) -> Plan? {
  guard let distro = resolveDistro(spec.from, catalog, &report) else {
    // Which recipe a feature has is open now, but not whether there is such a feature.
    for request in spec.from.features {
      _ = findFeature(request, beside: spec.from.distro.value, catalog, &report)
    }
    return nil
  }
  var resolver = FeatureResolver(distro: distro, catalog: catalog)
  resolver.resolve(spec.from.features, &report)
  let facts = catalog.aptFacts(&report)
  let version = catalog.version(&report)

  var layout = StepLayout(spec: spec, distro: distro, catalog: catalog)
  for feature in resolver.resolved { layout.notePin(of: feature) }
  layout.addBase()
  let measured = catalog.stepSeconds(&report)
  for feature in resolver.resolved {
    let first = layout.steps.count
    layout.add(feature, &report)
    layout.expect(feature.seconds(on: distro, measured), of: first...)
  }
  layout.connectNeeds(resolver.resolved)
  layout.addSpec(&report)
  let (capabilities, origins) = declaredCapabilities(spec, resolver.resolved, on: distro.release)
  warnOfSlowBoot(spec, distro, resolver.resolved, measured, &report)
  if report.hasErrors { return nil }
  guard let name = ModelName(spec.model.value) else {
    report.error(
      "model-name", "'\(spec.model.value)' cannot name a model", at: spec.model.place,
      help: ["up to 64 letters, digits, '.', '_' and '-', beginning with a letter or digit"])
    return nil
  }

  var plan = Plan(
    model: name, short: spec.from.text, description: spec.description?.value ?? spec.from.text,
    release: distro.release, image: spec.image?.value ?? distro.image, flavor: spec.flavor?.value,
    group: spec.group?.value ?? "shared.infra", steps: layout.finishedSteps(), capabilities: capabilities,
    aptOptions: AptOptions(recommends: spec.apt.recommends?.value ?? false), catalogue: version)
  plan.capabilityOrigins = origins
  plan.server = ServerOptions(spec.server ?? ServerEntry())
  for pass in Pass.all { plan = pass.rewrite(plan, facts, &report) }
  return report.hasErrors ? nil : plan
}

extension ServerOptions {
  fileprivate init(_ entry: ServerEntry) {
    self.init()
    (networks, securityGroups, zone) = (entry.networks, entry.securityGroups, entry.zone)
    (volumeSize, volumeType, group) = (entry.volumeSize, entry.volumeType, entry.group)
    (hints, metadata) = (entry.hints, entry.metadata)
    (configDrive, tags) = (entry.configDrive, entry.tags)
  }
}

extension ShortForm {
  /// The short form in its normal spelling.
  package var text: String {
    ([distro.value] + features.map(\.text)).joined(separator: " + ")
  }
}

extension FeatureRequest {
  fileprivate var text: String {
    let options = options.map { option in
      option.value.map { "\(option.name.value)=\($0.value)" } ?? option.name.value
    }
    return name.value + (version.map { "@\($0.value)" } ?? "")
      + (options.isEmpty ? "" : "(\(options.joined(separator: ", ")))")
  }
}
