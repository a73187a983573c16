import Apt
import Diagnostics
import ModelSpec
import Planning
import Templates

/// Finds for each feature that a spec names, and for each that those need, the recipe that brings it.
struct FeatureResolver {
  let distro: Distro
  let catalog: Catalog
  private(set) var resolved: [ResolvedFeature] = []

  init(distro: Distro, catalog: Catalog) {
    self.distro = distro
    self.catalog = catalog
  }

  mutating func resolve(_ requests: [FeatureRequest], _ report: inout Report) {
    var requested: [(request: FeatureRequest, feature: Feature)] = []
    for request in requests {
      guard let feature = findFeature(request, beside: distro.name, catalog, &report) else { continue }
      if let earlier = requested.first(where: { $0.feature.name == feature.name }) {
        refuseTwice(request, earlier.request, &report)
      } else {
        requested.append((request, feature))
      }
    }
    for (request, feature) in requested {
      guard
        let choice = choose(
          feature, version: request.version, options: request.options, place: request.place, &report)
      else { continue }
      resolved.append(
        ResolvedFeature(
          feature: feature, recipe: choice.recipe, version: choice.version, choices: choice.choices,
          origins: [Origin(request.name.value, at: request.place)], place: request.place))
    }
    addNeeds(&report)
    refuseConflicts(&report)
  }

  private func refuseTwice(_ request: FeatureRequest, _ earlier: FeatureRequest, _ report: inout Report) {
    let same =
      request.version?.value == earlier.version?.value && request.options.isEmpty && earlier.options.isEmpty
    let related = [Diagnostic.Related("asked for here first", at: earlier.place)]
    if same {
      report.warning(
        "feature-twice", "'\(request.name.value)' is asked for twice", at: request.place, related: related,
        help: ["remove one of them"])
    } else {
      report.error(
        "feature-twice", "'\(request.name.value)' is asked for twice, and not in the same way",
        at: request.place,
        related: related, help: ["keep the one you mean"])
    }
  }

  private mutating func addNeeds(_ report: inout Report) {
    var index = 0
    while index < resolved.count {
      let asking = resolved[index]
      index += 1
      for need in asking.recipe.needs {
        let origin = Origin("\(asking.name) needs it", at: asking.place)
        let before = report.diagnostics.count
        guard let feature = catalog.feature(named: need.value, &report) else {
          if report.diagnostics.count == before {
            report.error(
              "unknown-feature", "'\(asking.name)' needs '\(need.value)', which the catalogue does not have",
              at: need.place)
          }
          continue
        }
        if let present = resolved.firstIndex(where: { $0.name == feature.name }) {
          resolved[present].origins.append(origin)
        } else if let choice = chooseNeeded(feature, by: asking, &report) {
          resolved.append(
            ResolvedFeature(
              feature: feature, recipe: choice.recipe, version: choice.version, choices: [],
              origins: [origin],
              place: asking.place))
        }
      }
    }
  }

  /// Nobody wrote the feature's name, so what is wrong with it is said together with who needs it.
  private func chooseNeeded(
    _ feature: Feature, by asking: ResolvedFeature, _ report: inout Report
  ) -> RecipeChoice? {
    var own = Report()
    let choice = choose(feature, version: nil, options: [], place: asking.place, &own)
    for var diagnostic in own.diagnostics {
      diagnostic.notes.insert("'\(asking.name)' needs '\(feature.name)'", at: 0)
      report.add(diagnostic)
    }
    return choice
  }

  private func refuseConflicts(_ report: inout Report) {
    var said: Set<Set<String>> = []
    for one in resolved {
      for conflict in one.recipe.conflicts {
        guard
          let other = resolved.first(where: {
            $0.name == conflict.value || $0.feature.aliases.contains(conflict.value)
          }), said.insert([one.name, other.name]).inserted
        else { continue }
        report.error(
          "conflicting-features", "'\(one.name)' and '\(other.name)' cannot stand side by side",
          at: one.place,
          related: other.place == one.place
            ? [] : [.init("'\(other.name)' is asked for here", at: other.place)],
          notes: other.origins.prefix(1).filter { $0.reason != other.name }.map {
            "\(other.name): \($0.reason)"
          },
          help: ["keep one of the two, or make two models of them"])
      }
    }
  }
}
