import Apt
import ArgumentParser
import Diagnostics
import IndexStore
import Inference
import JSON
import ModelBuild
import PackageIndex
import SpecArguments
import Templates
import Terminal

/// `modelc which`: what would bring a binary.
struct WhichCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "which", abstract: "Show what would bring a binary: features first, then packages.",
    discussion: """
      Exit codes: 0 something brings each name, 1 nothing brings one of them, 2 usage or environment.
      """)

  @Argument(help: ArgumentHelp("Binaries: java, kubectl.", valueName: "name"))
  var names: [String]

  @Option(help: ArgumentHelp("The release, by default the newest that has an index.", valueName: "release"))
  var on: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in names where plain(name).isEmpty || name.contains(where: \.isWhitespace) {
      throw ValidationError("'\(name)' is no name that a binary can have")
    }
  }

  /// The last part of a path: what is looked for on PATH.
  private func plain(_ name: String) -> String {
    name.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? name
  }

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    let release = try release(catalog, &report)
    let knowledge = try common.knowledge(of: release, catalog, &report)
    let answers = names.map { Answer(plain($0), release, knowledge, catalog) }
    common.render(&report)
    if common.json {
      common.console.write(JSONValue.array(answers.map(\.json)).text(pretty: true))
    } else {
      common.console.write(answers.map(\.text).joined(separator: "\n"))
    }
    if answers.contains(where: \.isEmpty) { throw ExitCode(1) }
  }

  private func release(_ catalog: Catalog, _ report: inout Report) throws -> Release {
    let name = on ?? ShippedIndex.all.last?.release ?? "debian12"
    guard let distro = catalog.distro(named: name, &report) else {
      throw Failure("unknown-release", "--on \(name): there is no such release; \(catalog.distroHelp(name))")
    }
    return distro.release
  }
}

/// What would bring one name.
private struct Answer {
  let name: String
  let release: Release
  let features: [String]
  /// Packages and whether the name comes by update-alternatives.
  let packages: [(name: String, isAlternative: Bool)]
  let standIn: String?
  /// Names that look like it, where nothing has it.
  let near: [String]

  init(_ name: String, _ release: Release, _ knowledge: Knowledge, _ catalog: Catalog) {
    self.name = name
    self.release = release
    features = ModelBuild.features(providing: name, on: release, catalog)
    packages = knowledge.index.packages(offering: name).filter { $0.directory != .games }
      .map { (knowledge.index.name(of: $0.package), $0.isAlternative) }
    standIn = knowledge.standIn
    near = features.isEmpty && packages.isEmpty ? Self.near(name, release, knowledge, catalog) : []
  }

  private static func near(
    _ name: String, _ release: Release, _ knowledge: Knowledge, _ catalog: Catalog
  ) -> [String] {
    let provided = ModelBuild.namesProvided(on: release, catalog)
    let first = nearestWord(to: name, among: provided).map { [$0] } ?? []
    return first + knowledge.index.nearestCommands(to: name).filter { !first.contains($0) }
  }

  var isEmpty: Bool { features.isEmpty && packages.isEmpty }

  var text: String {
    var text = "\(name) on \(release.name)\n"
    for feature in features { text += "  feature  \(feature): modelc build '\(release.name) + \(feature)'\n" }
    for package in packages {
      text += "  package  \(package.name)\(package.isAlternative ? ", as an alternative" : "")\n"
    }
    if isEmpty { text += "  nothing that is known here brings it\n" }
    if !near.isEmpty { text += "  near it: \(near.joined(separator: ", "))\n" }
    if let standIn, !packages.isEmpty { text += "  (guessed: these are \(standIn)'s packages)\n" }
    return text
  }

  var json: JSONValue {
    [
      "name": .string(name), "release": .string(release.name),
      "features": .array(features.map { .string($0) }),
      "packages": .array(
        packages.map { ["name": .string($0.name), "alternative": .bool($0.isAlternative)] }),
      "near": .array(near.map { .string($0) }), "guessed-from": standIn.map { .string($0) } ?? .null,
    ]
  }
}
