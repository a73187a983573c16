import Apt
package import Diagnostics

extension Catalog {
  /// Reports everything that is wrong with the whole catalogue, also what no single file shows.
  package func validate(_ report: inout Report) {
    let distros = allDistros(&report)
    let features = allFeatures(&report)
    _ = allRepositories(&report)
    _ = version(&report)
    checkAliases(distros.map { ($0.name, $0.aliases, $0.place) }, .distros, &report)
    checkAliases(features.map { ($0.name, $0.aliases, $0.place) }, .features, &report)
    for feature in features { checkReferences(of: feature, &report) }
    checkNeeds(features, &report)
    checkBases(&report)
    checkFacts(&report)
  }

  /// A name or alias means one thing.
  private func checkAliases(
    _ files: [(name: String, aliases: [String], place: Place)], _ folder: TemplateFolder,
    _ report: inout Report
  ) {
    var owners = Dictionary(
      files.map { ($0.name, ($0.name, $0.place)) }, uniquingKeysWith: { first, _ in first })
    for file in files {
      for alias in file.aliases {
        if let (owner, place) = owners[alias] {
          report.error(
            "duplicate-name",
            "the alias '\(alias)' of the \(folder.subject) '\(file.name)' already means '\(owner)'",
            at: file.place, related: [.init("'\(owner)' is defined here", at: place)])
        } else {
          owners[alias] = (file.name, file.place)
        }
      }
    }
  }

  private func checkReferences(of feature: Feature, _ report: inout Report) {
    for recipe in feature.recipes {
      if case .repository(let name, _) = recipe.kind, !defines(name.value, in: .repositories) {
        report.error(
          "unknown-repository", "no repository is named '\(name.value)'", at: name.place,
          help: didYouMean(
            name.value, repositoryNames, otherwise: "add templates/repositories/\(name.value).yaml"),
          fixes: replacement(name, repositoryNames))
      }
      for other in recipe.needs { checkFeature(other, &report) }
      for other in recipe.conflicts { checkFeature(other, &report) }
    }
  }

  private func checkFeature(_ name: Located<String>, _ report: inout Report) {
    if find(name.value, in: .features, &report) != nil { return }
    report.error(
      "unknown-feature", "no feature is named '\(name.value)'", at: name.place,
      help: didYouMean(name.value, featureNames), fixes: replacement(name, featureNames))
  }

  /// A feature that needs itself, through whatever others, cannot be installed.
  private func checkNeeds(_ features: [Feature], _ report: inout Report) {
    let byName = Dictionary(features.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    func visit(_ name: String, _ chain: [String], _ place: Place, _ report: inout Report) {
      if let start = chain.firstIndex(of: name) {
        let cycle = (chain[start...] + [name]).joined(separator: " → ")
        report.error("needs-cycle", "a feature needs itself: \(cycle)", at: place)
        return
      }
      guard done.insert(name).inserted || chain.isEmpty, let feature = byName[name] else { return }
      for recipe in feature.recipes {
        for need in recipe.needs {
          if let owner = find(need.value, in: .features, &report) {
            visit(owner, chain + [name], need.place, &report)
          }
        }
      }
    }
    for feature in features where !done.contains(feature.name) {
      visit(feature.name, [], feature.place, &report)
    }
  }

  private func checkFacts(_ report: inout Report) {
    _ = (hostFacts(&report), suiteFacts(&report), firstBootFacts(&report), cloudImageFacts(&report))
    checkPackages(&report)
    let facts = aptFacts(&report)
    for capability in AptFacts.Capability.allCases where facts.spans[capability.rawValue] == nil {
      report.error("missing-fact", "facts/apt.yaml does not say which apt has '\(capability.rawValue)'")
    }
    for (feature, releases) in stepSeconds(&report).sorted(by: { $0.key < $1.key }) {
      if !defines(feature, in: .features) {
        report.error(
          "unknown-feature", "facts/step-seconds.yaml names the feature '\(feature)', which nobody defines",
          help: didYouMean(feature, featureNames))
      }
      for release in releases.keys.sorted() where !defines(release, in: .distros) {
        report.error(
          "unknown-distro",
          "facts/step-seconds.yaml names the distribution '\(release)', which nobody defines",
          help: didYouMean(release, distroNames))
      }
    }
  }
}
