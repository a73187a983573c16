import Apt
import ArgumentParser
import Diagnostics
import JSON
import SpecArguments
import Templates
import Terminal

/// `modelc features`: what can stand behind the `+`.
struct FeaturesCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "features", abstract: "List the features, or show one with its recipes.")

  @Argument(help: "A feature.")
  var name: String?

  @Flag(help: "Cut nothing: the list is fitted to the terminal otherwise.")
  var wide = false

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    let distros = catalog.allDistros(&report)
    var features: [Feature] = []
    if let name {
      if let feature = catalog.feature(named: name, &report) {
        features = [feature]
      } else if !report.hasErrors {
        let near = nearestWord(to: name, among: catalog.featureNames)
        report.error(
          "unknown-feature", "there is no feature '\(name)'",
          help: [near.map { "did you mean '\($0)'?" } ?? "'modelc features' lists them"])
      }
    } else {
      features = catalog.allFeatures(&report)
    }
    try common.show(&report)
    if common.json {
      common.console.write(JSONValue.array(features.map { Self.json($0, distros) }).text(pretty: true))
    } else if name != nil {
      for feature in features { common.console.write(Self.page(feature, distros)) }
    } else {
      common.console.write(Self.list(features, distros, width: wide ? nil : Console.resultColumns))
    }
  }

  private static func releases(_ recipe: Recipe, _ distros: [Distro]) -> [String] {
    distros.filter { recipe.on.contains($0.release) }.map(\.name)
  }

  private static func list(_ features: [Feature], _ distros: [Distro], width: Int?) -> String {
    var rows = [["FEATURE", "WHAT IT IS", "ALIASES", "VERIFIED ON"]]
    for feature in features {
      let measured = distros.filter { distro in
        feature.recipes.contains { $0.verified.source == .measured && $0.on.contains(distro.release) }
      }
      rows.append([
        feature.name, feature.summary, feature.aliases.joined(separator: " "),
        measured.isEmpty
          ? "-" : width == nil ? measured.map(\.name).joined(separator: " ") : Self.spans(measured, distros),
      ])
    }
    return Table(rows, width: width, cutting: [1, 2]).lines.joined(separator: "\n") + "\n"
  }

  /// `debian11…13` for neighbours of one family in the catalogue's order.
  private static func spans(_ some: [Distro], _ all: [Distro]) -> String {
    var spans: [[Distro]] = []
    for (index, distro) in all.enumerated() where some.contains(where: { $0.name == distro.name }) {
      let before = index == 0 ? nil : all[index - 1]
      if let last = spans.last?.last, last.name == before?.name, last.release.family == distro.release.family
      {
        spans[spans.count - 1].append(distro)
      } else {
        spans.append([distro])
      }
    }
    return spans.compactMap { span in
      guard let first = span.first, let last = span.last, span.count > 1 else { return span.first?.name }
      return "\(first.name)…\(last.name.dropFirst(last.release.family.count))"
    }.joined(separator: " ")
  }

  private static func page(_ feature: Feature, _ distros: [Distro]) -> String {
    var text = "\(feature.name): \(feature.summary)\n"
    if !feature.aliases.isEmpty { text += "also called: \(feature.aliases.joined(separator: ", "))\n" }
    for recipe in feature.recipes {
      text += "\n\(feature.name)(from=\(recipe.name))\n"
      var rows = [
        ["  for", releases(recipe, distros).joined(separator: " ")], ["  how", recipe.kind.sentence],
      ]
      func add(_ label: String, _ words: [String]) {
        if !words.isEmpty { rows.append(["  \(label)", words.joined(separator: " ")]) }
      }
      add("versions", recipe.versions.exact + recipe.versions.patterns)
      if let standard = recipe.versions.standard { add("default", [standard]) }
      add("packages", recipe.packages.map(\.value))
      for choice in recipe.choices { add("option", ["\(choice.name):", choice.summary]) }
      add("needs", recipe.needs.map(\.value))
      add("conflicts", recipe.conflicts.map(\.value))
      add("binaries", recipe.provides)
      add("groups", recipe.groups)
      add("services", recipe.services)
      add("check", recipe.check.map { [$0] } ?? [])
      rows.append(["  verified", recipe.verified.sentence])
      text += Table(rows).lines.joined(separator: "\n") + "\n"
    }
    return text
  }

  private static func json(_ feature: Feature, _ distros: [Distro]) -> JSONValue {
    func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
    return [
      "name": .string(feature.name), "aliases": strings(feature.aliases), "summary": .string(feature.summary),
      "recipes": .array(
        feature.recipes.map { recipe in
          [
            "name": .string(recipe.name), "on": strings(releases(recipe, distros)),
            "kind": .string(recipe.kind.word), "packages": strings(recipe.packages.map(\.value)),
            "versions": strings(recipe.versions.exact + recipe.versions.patterns),
            "default": recipe.versions.standard.map { .string($0) } ?? .null,
            "options": strings(recipe.choices.map(\.name)),
            "needs": strings(recipe.needs.map(\.value)), "conflicts": strings(recipe.conflicts.map(\.value)),
            "provides": strings(recipe.provides), "check": recipe.check.map { .string($0) } ?? .null,
            "verified": [
              "source": .string(recipe.verified.source.rawValue), "date": .string(recipe.verified.date),
            ],
          ]
        }),
    ]
  }
}

extension Verification {
  /// `measured on 2026-11-22`, `unverified: from memory, 2026-11-22`.
  var sentence: String {
    switch source {
    case .measured: "installed and run on \(date)"
    case .read: "read in the vendor's documentation on \(date), not run"
    case .memory: "unverified: from memory, \(date)"
    }
  }
}

extension Recipe.Kind {
  /// The word `kind:` has in a template.
  var word: String {
    switch self {
    case .apt: "apt"
    case .repository: "repository"
    case .download: "download"
    case .language: "language"
    }
  }

  var sentence: String {
    switch self {
    case .apt: "the distribution's package"
    case .repository(let name, _): "the vendor's repository '\(name.value)'"
    case .download(let release): "a release file: \(release.url)"
    case .language(let manager, let package): "\(manager.rawValue) package \(package)"
    }
  }
}
