import Apt
import Diagnostics
import YAML

/// Reads one recipe of a feature.
struct RecipeReader {
  /// Keys that a feature may hold for all its recipes.
  static let sharedKeys = [
    "needs", "conflicts", "groups", "services", "provides", "check", "env", "path", "links",
  ]

  private static let keys = [
    "name", "on", "kind", "versions", "default", "packages", "options", "pin", "verified",
  ]

  /// The keys that only some kinds know.
  private static let kindKeys: [Word: [String]] = [
    .apt: [], .repository: ["distribution", "repository", "pin"],
    .download: ["url", "checksum", "unpack", "strip", "into", "arch", "pin"],
    .language: ["manager", "package"],
  ]

  private enum Word: String, CaseIterable { case apt, repository, download, language }

  let fields: TemplateFields
  private let feature: TemplateFields
  private let catalog: Catalog

  init?(_ node: YAMLNode, feature: TemplateFields, catalog: Catalog, _ report: inout Report) {
    let all = Self.keys + Word.allCases.flatMap { Self.kindKeys[$0, default: []] } + Self.sharedKeys
    guard let fields = TemplateFields(node, "a recipe", keys: all, &report) else { return nil }
    self.fields = fields
    self.feature = feature
    self.catalog = catalog
  }

  func recipe(_ report: inout Report) -> Recipe? {
    let name = fields.requiredText("name", &report)
    if let name, !TemplateFolder.isName(name.value) {
      report.error(
        "bad-name", "'\(name.value)' cannot be the name of a recipe", at: name.place,
        help: ["use lower case letters, digits, '+', '.' and '-'"])
    }
    let on = fields.releaseRange(catalog, &report)
    let packages = packageNames("packages", &report)
    let kind = kind(packages: packages, &report)
    let versions = fields.versionOffer(&report)
    let choices = choices(&report)
    let shared = SharedKeyReader(own: fields, feature: feature)
    let (needs, conflicts) = (shared.names("needs", &report), shared.names("conflicts", &report))
    let groups = shared.words("groups", &report)
    let services = shared.words("services", &report)
    let provides = shared.words("provides", &report)
    let check = shared.check(key: "check", &report)
    let (env, path, links) = (shared.environment(&report), shared.path(&report), shared.links(&report))
    let pin = fields.pin(&report)
    let verified = fields.verification(&report)
    guard let name, let on, let kind, let verified else { return nil }
    return Recipe(
      name: name.value, on: on, kind: kind, packages: packages, versions: versions, choices: choices,
      needs: needs,
      conflicts: conflicts, groups: groups, services: services, provides: provides, check: check, env: env,
      path: path,
      links: links, pin: pin, verified: verified, place: name.place)
  }

  private func kind(packages: [Located<String>], _ report: inout Report) -> Recipe.Kind? {
    guard fields.required("kind", &report) != nil, let word: Word = fields.choice("kind", &report) else {
      return nil
    }
    refuseForeignKeys(word, &report)
    switch word {
    case .apt:
      if packages.isEmpty, SharedKeyReader(own: fields, feature: feature).names("needs", &report).isEmpty {
        _ = fields.required("packages", &report)
      }
      return .apt
    case .repository:
      if packages.isEmpty { _ = fields.required("packages", &report) }
      let distribution = packageNames("distribution", &report)
      return fields.requiredText("repository", &report).map {
        .repository(name: $0, distribution: distribution)
      }
    case .download: return fields.download(&report).map { .download($0) }
    case .language:
      let manager: Recipe.LanguageManager? =
        fields.required("manager", &report) == nil ? nil : fields.choice("manager", &report)
      guard let package = fields.requiredText("package", &report), let manager else { return nil }
      checkPlaceholders(package, &report)
      if package.value.hasPrefix("-") || package.value.utf8.contains(where: { $0 <= 32 || $0 == 127 }) {
        report.error("bad-package", "'\(package.value)' is not a package", at: package.place)
      }
      return .language(manager: manager, package: package.value)
    }
  }

  private func refuseForeignKeys(_ kind: Word, _ report: inout Report) {
    for entry in fields.mapping.entries {
      let kinds = Word.allCases.filter { Self.kindKeys[$0]?.contains(entry.key.value) ?? false }
      if kinds.isEmpty || kinds.contains(kind) { continue }
      report.error(
        "wrong-kind", "a recipe of kind '\(kind.rawValue)' has no key '\(entry.key.value)'",
        at: entry.key.place,
        help: ["it belongs to kind \(kinds.map { "'\($0.rawValue)'" }.joined(separator: " or "))"])
    }
  }

  /// Packages, perhaps with words in braces; each must be a name once those are replaced.
  func packageNames(_ key: String, in fields: TemplateFields? = nil, _ report: inout Report) -> [Located<
    String
  >] {
    (fields ?? self.fields).texts(key, &report).filter { text in
      checkPlaceholders(text, &report)
      if PackageRequest(withoutPlaceholders(text.value)) != nil { return true }
      report.error("bad-package", "'\(text.value)' is not a package name", at: text.place)
      return false
    }
  }

  private func withoutPlaceholders(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for (_, range) in placeholders(in: text).reversed() {
      bytes.replaceSubrange(range, with: [UInt8(ascii: "1")])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func choices(_ report: inout Report) -> [Recipe.Choice] {
    guard let map = fields["options"]?.mapping("'options'", &report) else { return [] }
    return map.entries.compactMap { entry in
      let name = entry.key.value
      if name == "from" || !TemplateFolder.isName(name) {
        report.error(
          "bad-name", "'\(name)' cannot be the name of an option", at: entry.key.place,
          help: [
            name == "from" ? "'from' chooses a recipe" : "use lower case letters, digits, '+', '.' and '-'"
          ])
      }
      let keys = ["summary", "packages", "provides"]
      guard let fields = TemplateFields(entry.value, "the option '\(name)'", keys: keys, &report),
        let summary = fields.requiredText("summary", &report)
      else { return nil }
      return Recipe.Choice(
        name: name, summary: summary.value, packages: packageNames("packages", in: fields, &report),
        provides: SharedKeyReader(own: fields, feature: fields).words("provides", &report))
    }
  }
}
