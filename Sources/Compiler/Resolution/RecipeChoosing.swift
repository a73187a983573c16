package import Diagnostics
import ModelSpec
package import Templates

/// The recipe that a spec which asks for `feature` would get on `distro`, and the version of it.
///
/// `version` is what stands behind `@`, `from` the recipe's name as in `feature(from=name)`. The result is
/// nil after an error that says what there is instead.
package func chooseRecipe(
  _ feature: Feature, version: Located<String>?, from: Located<String>?, on distro: Distro, at place: Place,
  _ catalog: Catalog, _ report: inout Report
) -> (recipe: Recipe, version: String?)? {
  let options = from.map { [FeatureRequest.Option(name: Located("from", at: $0.place), value: $0)] } ?? []
  return FeatureResolver(distro: distro, catalog: catalog)
    .choose(feature, version: version, options: options, place: place, &report)
    .map { ($0.recipe, $0.version) }
}
