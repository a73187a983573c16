import Apt
import Compiler
import Diagnostics
import Pinning
import Templates

/// Which recipe a command line such as `modelc pin helm@3.16.2 --on debian12` means.
struct PinChoice {
  let feature: Feature
  let recipe: Recipe
  let distro: Distro
  let version: String?
  let isVersionAsked: Bool
  /// The template of the vendor's repository, for a recipe that names one.
  let repository: VendorRepository?
  /// The word on the command line that names the feature.
  let place: Place

  /// Finds it as the compiler would for a spec; nil after an error.
  init?(_ argument: String, on: String?, from: String?, _ catalog: Catalog, _ report: inout Report) {
    let (name, version) = Self.parts(argument)
    let from = from.map(Self.located)
    guard !name.value.isEmpty, version?.value.isEmpty != true else {
      report.error(
        "bad-argument", "'\(argument)' is not a feature, or a feature and its version", at: name.place,
        help: ["write it as helm or helm@3.16.2"])
      return nil
    }
    guard let feature = Self.feature(name, catalog, &report),
      let distro = Self.distro(on.map(Self.located), feature, version?.value, from?.value, catalog, &report),
      let (recipe, chosen) = chooseRecipe(
        feature, version: version, from: from, on: distro, at: name.place, catalog, &report)
    else { return nil }
    self.feature = feature
    self.recipe = recipe
    self.distro = distro
    self.version = chosen
    isVersionAsked = version != nil
    place = name.place
    switch recipe.kind {
    case .download: repository = nil
    case .repository(let name, _):
      guard let found = catalog.repository(named: name.value, &report) else {
        if !report.hasErrors {
          report.error("unknown-repository", "no repository is named '\(name.value)'", at: name.place)
        }
        return nil
      }
      repository = found
    case .apt, .language:
      Self.refuse(recipe, feature, distro, name.place, &report)
      return nil
    }
  }

  func request(on date: String) -> PinRequest {
    PinRequest(
      feature: feature.name, recipe: recipe, version: version, isVersionAsked: isVersionAsked,
      release: distro.release, date: date)
  }

  /// What stands before and behind the first `@`.
  private static func parts(_ argument: String) -> (name: Located<String>, version: Located<String>?) {
    let all = located(argument)
    let bytes = Array(argument.utf8)
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return (all, nil) }
    return (all.slice(0..<at), all.slice(at + 1..<bytes.count))
  }

  private static func located(_ text: String) -> Located<String> {
    let file = SourceFile(name: "<argument>", text: text)
    return Located(text, at: Place(file, file.range))
  }

  private static func feature(
    _ name: Located<String>, _ catalog: Catalog, _ report: inout Report
  ) -> Feature? {
    if let feature = catalog.feature(named: name.value, &report) { return feature }
    if report.hasErrors { return nil }
    let near = nearestWord(to: name.value, among: catalog.featureNames)
    report.error(
      "unknown-feature", "there is no feature '\(name.value)'", at: name.place,
      help: [near.map { "did you mean '\($0)'?" } ?? "'modelc features' lists them"])
    return nil
  }

  /// The release that was named, else the newest Debian that has such a recipe, else the newest of any
  /// family.
  private static func distro(
    _ name: Located<String>?, _ feature: Feature, _ version: String?, _ from: String?, _ catalog: Catalog,
    _ report: inout Report
  ) -> Distro? {
    if let name {
      if let distro = catalog.distro(named: name.value, &report) { return distro }
      if report.hasErrors { return nil }
      report.error(
        "unknown-distribution", "there is no distribution '\(name.value)'", at: name.place,
        help: [catalog.distroHelp(name.value)])
      return nil
    }
    let fitting = feature.recipes.filter { recipe in
      (from.map { $0 == recipe.name } ?? true) && (version.map(recipe.versions.offers) ?? true)
    }
    // Where none fits, the compiler says why for the release it is asked about.
    let recipes = fitting.isEmpty ? feature.recipes : fitting
    let distros = catalog.allDistros(&report).filter { distro in
      recipes.contains { $0.on.contains(distro.release) }
    }
    guard let newest = distros.last(where: { $0.release.family == "debian" }) ?? distros.last else {
      report.error(
        "not-on-release", "'\(feature.name)' is for no release that the catalogue has", at: feature.place)
      return nil
    }
    return newest
  }

  private static func refuse(
    _ recipe: Recipe, _ feature: Feature, _ distro: Distro, _ place: Place, _ report: inout Report
  ) {
    let why =
      if case .language(let manager, _) = recipe.kind { "\(manager.rawValue)" } else { "apt" }
    let others = feature.recipes.filter { other in
      guard other.on.contains(distro.release) else { return false }
      switch other.kind {
      case .download, .repository: return true
      case .apt, .language: return false
      }
    }
    report.error(
      "nothing-to-pin", "'\(feature.name)' on \(distro.name) has nothing to pin", at: place,
      notes: [
        "its recipe there, '\(recipe.name)', leaves the packages to \(why)",
        "downloads and vendors' repositories can be pinned",
      ],
      help: others.map { other in
        let version = other.versions.standard == nil && other.pin?.version == nil && !other.versions.isEmpty
        return
          "pin another recipe: modelc pin \(feature.name)\(version ? "@VERSION" : "") --from \(other.name)"
      })
  }
}
