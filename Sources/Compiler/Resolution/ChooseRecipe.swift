import Apt
import Diagnostics
import ModelSpec
import Templates

extension FeatureResolver {
  struct RecipeChoice {
    let recipe: Recipe
    let version: String?
    let choices: [Recipe.Choice]
  }

  /// The first recipe that is for this release, offers the version, and has the options asked for.
  func choose(
    _ feature: Feature, version: Located<String>?, options: [FeatureRequest.Option], place: Place,
    _ report: inout Report
  ) -> RecipeChoice? {
    var candidates = feature.recipes.filter { $0.on.contains(distro.release) }
    if candidates.isEmpty {
      refuseRelease(feature, place, &report)
      return nil
    }
    if let from = options.first(where: { $0.name.value == "from" }) {
      guard let wanted = from.value else {
        report.error(
          "no-recipe-name", "'from' says which recipe is meant", at: from.name.place,
          help: ["from=\(candidates.map(\.name).joined(separator: " or from="))"])
        return nil
      }
      candidates = candidates.filter { $0.name == wanted.value }
      if candidates.isEmpty {
        let names = feature.recipes.filter { $0.on.contains(distro.release) }.map(\.name)
        report.error(
          "unknown-recipe", "'\(feature.name)' has no recipe '\(wanted.value)' for \(distro.name)",
          at: wanted.place,
          help: ["it has: \(names.joined(separator: ", "))"])
        return nil
      }
    }
    if let version {
      let offering = candidates.filter { $0.versions.offers(version.value) }
      if offering.isEmpty {
        refuseVersion(feature, version, candidates, &report)
        return nil
      }
      candidates = offering
    } else {
      let ready = candidates.filter { !$0.lacksVersion }
      if ready.isEmpty {
        report.error(
          "version-needed", "'\(feature.name)' needs a version on \(distro.name)", at: place,
          notes: ["it comes from its vendor, who keeps one download a version, and none has been pinned"],
          help: [
            "write the one you want, as in \(feature.name)@\(candidates.first?.versions.example ?? "1.2.3")",
            "or pin one: modelc pin \(feature.name)@\(candidates.first?.versions.example ?? "1.2.3")",
          ])
        return nil
      }
      candidates = ready
    }
    return withOptions(
      feature, candidates, version?.value, options.filter { $0.name.value != "from" }, &report)
  }

  private func withOptions(
    _ feature: Feature, _ candidates: [Recipe], _ version: String?, _ options: [FeatureRequest.Option],
    _ report: inout Report
  ) -> RecipeChoice? {
    let recipe =
      candidates.first { recipe in
        options.allSatisfy { option in recipe.choices.contains { $0.name == option.name.value } }
      }
      ?? candidates[0]
    var choices: [Recipe.Choice] = []
    for option in options {
      guard let choice = recipe.choices.first(where: { $0.name == option.name.value }) else {
        // Had all of them been known, a later recipe that has them would have been taken.
        let known = candidates.flatMap(\.choices).reduce(into: ["from"]) { names, choice in
          if !names.contains(choice.name) { names.append(choice.name) }
        }
        let near = nearestWord(to: option.name.value, among: known)
        report.error(
          "unknown-option", "'\(feature.name)' has no option '\(option.name.value)' on \(distro.name)",
          at: option.name.place,
          help: [near.map { "did you mean '\($0)'?" } ?? "it has: \(known.joined(separator: ", "))"])
        return nil
      }
      switch option.value?.value {
      case nil, "yes", "true": choices.append(choice)
      case "no", "false": break
      case .some(let value):
        report.error(
          "unknown-value", "'\(choice.name)' is yes or no, not '\(value)'",
          at: option.value?.place ?? option.name.place)
        return nil
      }
    }
    return RecipeChoice(
      recipe: recipe, version: version ?? recipe.pin?.version ?? recipe.versions.standard, choices: choices)
  }

  private func refuseRelease(_ feature: Feature, _ place: Place, _ report: inout Report) {
    var ignored = Report()
    let names = catalog.allDistros(&ignored).filter { distro in
      feature.recipes.contains { $0.on.contains(distro.release) }
    }.map(\.name)
    report.error(
      "not-on-release", "'\(feature.name)' does not exist for \(distro.name)", at: place,
      help: ["it exists for \(names.joined(separator: ", "))"])
  }

  private func refuseVersion(
    _ feature: Feature, _ version: Located<String>, _ candidates: [Recipe], _ report: inout Report
  ) {
    var offers: [String] = []
    for offer in candidates.flatMap({ $0.versions.exact + $0.versions.patterns })
    where !offers.contains(offer) {
      offers.append(offer)
    }
    var help: [String] = []
    if offers.isEmpty {
      help.append("write '\(feature.name)' alone: on \(distro.name) there is one version, the distribution's")
    } else {
      help.append(
        "offered: \(offers.joined(separator: ", "))\(offers.contains { $0.contains("#") } ? " (# is any number)" : "")"
      )
    }
    var ignored = Report()
    let elsewhere = catalog.allDistros(&ignored).filter { other in
      other.name != distro.name
        && feature.recipes.contains { $0.on.contains(other.release) && $0.versions.offers(version.value) }
    }.map(\.name)
    if !elsewhere.isEmpty {
      help.append("\(feature.name)@\(version.value) exists for \(elsewhere.joined(separator: ", "))")
    }
    report.error(
      "version-not-offered", "'\(feature.name)' has no version \(version.value) for \(distro.name)",
      at: version.place,
      help: help)
  }
}

extension Recipe {
  /// Whether it needs a version that nobody has named.
  fileprivate var lacksVersion: Bool {
    guard pin?.version == nil, versions.standard == nil, !versions.isEmpty else { return false }
    if case .apt = kind { return false }
    return true
  }
}

extension VersionOffer {
  /// What a version looks like here.
  fileprivate var example: String {
    exact.last ?? patterns.first.map {
      $0.split(separator: ".").enumerated().map { "\($0.offset + 1)" }.joined(separator: ".")
    }
      ?? "1.2.3"
  }
}
