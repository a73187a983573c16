import Apt
package import Diagnostics
package import Planning
package import Templates

/// A feature with everything decided: which recipe, which version, which choices.
package struct ResolvedFeature: Sendable {
  package let feature: Feature
  package let recipe: Recipe
  /// nil where the recipe has no versions.
  package let version: String?
  package let choices: [Recipe.Choice]
  package var origins: [Origin]
  /// The words that asked for it, or for what needs it.
  package let place: Place

  package var name: String { feature.name }
}

extension ResolvedFeature {
  /// What the words in braces of its recipe stand for on a release.
  func placeholders(on release: Release) -> Placeholders {
    Placeholders(release: release, feature: name, version: version, arch: recipe.archWord)
  }
}

extension Recipe {
  /// What `{arch}` stands for: the vendor's own word for the workers' architecture.
  fileprivate var archWord: String {
    let name = WorkerArchitecture.name
    if case .download(let release) = kind { return release.arch[name] ?? name }
    return name
  }
}
