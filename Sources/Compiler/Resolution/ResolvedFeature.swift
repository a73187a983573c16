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
