import Diagnostics
import YAML

/// Reads `templates/features/NAME.yaml`; nil after an error.
func readFeature(_ file: SourceFile, name: String, catalog: Catalog, _ report: inout Report) -> Feature? {
  let keys = ["aliases", "summary"] + RecipeReader.sharedKeys + ["recipes"]
  guard let fields = readTemplate(file, "feature", name: name, keys: keys, &report) else { return nil }
  let aliases = fields.aliases(&report)
  let summary = fields.requiredText("summary", &report)
  let items = fields.required("recipes", &report)?.sequence("'recipes'", &report)
  if let items, items.isEmpty {
    report.error("empty-value", "the feature '\(name)' has no recipe", at: fields["recipes"]?.place)
  }
  var recipes: [Recipe] = []
  for item in items ?? [] {
    let reader = RecipeReader(item, feature: fields, catalog: catalog, &report)
    guard let recipe = reader?.recipe(&report) else { continue }
    if let other = recipes.first(where: recipe.isHidden) {
      report.error(
        "duplicate-name",
        "this recipe of '\(name)' is never taken: the first '\(recipe.name)' is for the same",
        at: recipe.place, related: [.init("the first one", at: other.place)],
        help: ["change its 'name', its 'on' or its 'versions'"])
    }
    recipes.append(recipe)
  }
  // What stands in the feature alone is checked even where every recipe replaces it.
  SharedKeyReader(own: fields, feature: fields).check(&report)
  guard let summary, !report.hasErrors else { return nil }
  return Feature(name: name, aliases: aliases, summary: summary.value, recipes: recipes, place: fields.place)
}

extension Recipe {
  /// Whether `earlier` is taken wherever this recipe could be.
  fileprivate func isHidden(behind earlier: Recipe) -> Bool {
    earlier.name == name && earlier.on == on && earlier.versions == versions
  }
}
