package import Apt
import Diagnostics
package import Templates

/// The features that provide a name on a release, those first that are called so.
package func features(providing name: String, on release: Release, _ catalog: Catalog) -> [String] {
  var ignored = Report()
  let features = catalog.features(mentioning: name, &ignored).filter { feature in
    feature.recipes.contains { $0.on.contains(release) && $0.provides.contains(name) }
  }
  let named = features.filter { $0.name == name || $0.aliases.contains(name) }.map(\.name)
  return named + features.map(\.name).filter { !named.contains($0) }
}

/// Every name that a feature provides on a release.
package func namesProvided(on release: Release, _ catalog: Catalog) -> Set<String> {
  var ignored = Report()
  let recipes = catalog.allFeatures(&ignored).flatMap(\.recipes).filter { $0.on.contains(release) }
  return Set(recipes.flatMap(\.provides)).filter { !$0.contains("{") }
}

func feature(providing name: String, on release: Release, _ catalog: Catalog) -> String? {
  features(providing: name, on: release, catalog).first
}
