import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

extension StepLayout {
  /// The source of a vendor's repository; nil when it cannot be had for this release.
  mutating func addVendorSource(
    _ feature: ResolvedFeature, _ name: Located<String>, _ fill: Placeholders, _ report: inout Report
  ) -> StepID? {
    let before = report.diagnostics.count
    guard let repository = catalog.repository(named: name.value, &report) else {
      if report.diagnostics.count == before {
        report.error(
          "unknown-repository",
          "'\(feature.name)' comes from '\(name.value)', which the catalogue does not have",
          at: name.place)
      }
      return nil
    }
    guard repository.on.contains(distro.release) else {
      report.error(
        "not-on-release", "the repository '\(repository.name)' is not for \(distro.name)", at: feature.place)
      return nil
    }
    refuseReplaced(repository, feature, &report)
    let fingerprints = repository.fingerprints.isEmpty ? pinned[name.value] ?? [] : repository.fingerprints
    var caveats: [String] = []
    if repository.verified.source == .memory {
      caveats.append("the repository '\(repository.name)' is described from memory")
    }
    if fingerprints.isEmpty {
      caveats.append(
        "nobody has read the key's fingerprint: whatever key the vendor serves at boot is believed")
    }
    return add(
      "source-\(repository.name)", "add the repository \(repository.name)",
      .addSource(
        SourceAddition(
          name: repository.name,
          source: AptSource(
            uri: fill.fill(repository.uri), suites: [fill.fill(repository.suite)],
            components: repository.components),
          keyURL: fill.fill(repository.key),
          publishedForm: repository.keyForm == .armored ? .armored : .binary, fingerprints: fingerprints)),
      feature.origins, caveats: caveats)
  }

  /// Remembers the fingerprints that were pinned beside a feature.
  mutating func notePin(of feature: ResolvedFeature) {
    guard case .repository(let name, _) = feature.recipe.kind, let pin = feature.recipe.pin else { return }
    pinned[name.value] = Set(pinned[name.value] ?? []).union(pin.fingerprints).sorted()
  }

  /// A distribution package that clashes with the vendor's, asked for in the same spec.
  private func refuseReplaced(
    _ repository: VendorRepository, _ feature: ResolvedFeature, _ report: inout Report
  ) {
    for package in spec.packages where repository.replaces.contains(package.value.name.description) {
      report.error(
        "clashing-packages", "'\(package.value)' clashes with the packages of '\(feature.name)'",
        at: package.place,
        related: [.init("they come from the repository '\(repository.name)'", at: feature.place)],
        help: ["remove one of them, or write \(feature.name)(from=debian) for the distribution's"])
    }
  }
}
