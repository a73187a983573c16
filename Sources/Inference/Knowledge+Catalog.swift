package import Apt
import Diagnostics
package import Templates

extension VendorPackages {
  /// What the catalogue's recipes for a release say.
  package init(_ catalog: Catalog, on release: Release) {
    self.init { package in
      var ignored = Report()
      return catalog.features(mentioning: package, &ignored).flatMap { feature in
        feature.recipes.flatMap { recipe -> [Entry] in
          guard case .repository = recipe.kind, recipe.on.contains(release) else { return [] }
          let fill = Placeholders(release: release, feature: feature.name)
          let known = Known(feature: feature.name, names: recipe.provides.map(fill.fill))
          // The first is what the recipe is about; the others come with it.
          let first = recipe.packages.prefix(1).map { Entry(fill.fill($0.value), known) }
          let others = recipe.packages.dropFirst().map {
            Entry(fill.fill($0.value), Known(feature: feature.name, names: []))
          }
          let chosen = recipe.choices.flatMap { choice in
            choice.packages.map {
              Entry(fill.fill($0.value), Known(feature: feature.name, names: choice.provides.map(fill.fill)))
            }
          }
          return first + others + chosen
        }
      }
    }
  }
}

extension LanguageTools {
  /// What the catalogue's recipes for a release say.
  package init(_ catalog: Catalog, on release: Release) {
    self.init { installation in
      var ignored = Report()
      for feature in catalog.features(mentioning: installation.package, &ignored) {
        for recipe in feature.recipes where recipe.on.contains(release) {
          guard case .language(let manager, let package) = recipe.kind, package == installation.package,
            installation.manager.isLike(manager)
          else { continue }
          return Known(names: recipe.provides, feature: feature.name)
        }
      }
      return nil
    }
  }
}

extension LanguageInstallation.Manager {
  fileprivate func isLike(_ manager: Recipe.LanguageManager) -> Bool {
    switch manager {
    case .npm: self == .npm
    case .pip: self == .pip || self == .pipx
    case .gem: self == .gem
    }
  }
}
