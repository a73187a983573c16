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
    if let other = recipes.first(where: { $0.name == recipe.name }) {
      report.error(
        "duplicate-name", "two recipes of '\(name)' are named '\(recipe.name)'", at: recipe.place,
        related: [.init("the first one", at: other.place)],
        help: ["'\(name)(from=\(recipe.name))' must mean one of them"])
    }
    recipes.append(recipe)
  }
  // What stands in the feature alone is checked even where every recipe replaces it.
  SharedKeyReader(own: fields, feature: fields).check(&report)
  guard let summary, !report.hasErrors else { return nil }
  return Feature(name: name, aliases: aliases, summary: summary.value, recipes: recipes, place: fields.place)
}
