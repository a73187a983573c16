import Diagnostics
import Files
import Foundation
import Lint
import ModelBuild
import ModelSpec
import PackageIndex
import Templates
import Testing

/// What the linter says of what is emitted: nothing, be it asked by `build` or with the file that was written.
///
/// `JUDGE_FULL=1` takes every release for each model, not three, and every recipe of the catalogue, which costs minutes.
@Suite struct `What is emitted is clean` {
  private static let catalog = Catalog()
  private static let surroundings: Surroundings = {
    var report = Report()
    return Surroundings(catalog: catalog, &report)
  }()
  private static let linter = Linter(rules: Rule.standard)

  static let releases: [String] = {
    var report = Report()
    return catalog.allDistros(&report).map(\.name)
  }()

  /// Every recipe as it is asked for without anything else, with all its choices.
  static let recipes: [(feature: String, words: String)] = {
    var report = Report()
    return catalog.allFeatures(&report).flatMap { feature in
      Set(feature.recipes.map { (["from=\($0.name)"] + $0.choices.map(\.name)).joined(separator: ", ") })
        .sorted()
        .map { (feature.name, $0) }
    }
  }()

  /// - Returns: whether the spec can be built at all.
  private func expectClean(_ file: SourceFile, _ what: String) throws -> Bool {
    var report = Report()
    let built = try readSpec(file, files: LocalFiles(), &report).first.flatMap {
      try buildModel(
        $0, as: [], Self.catalog,
        knowledge: { release, report throws(IndexError) in
          try Repository.indexes.knowledge(of: release, Self.catalog, &report)
        }, &report)
    }
    let judged = report.diagnostics.filter { $0.id.hasPrefix("MC") }
    #expect(judged.isEmpty, "\(what): \(Self.told(judged))")
    guard let built else { return false }
    let udata = built.files[0]
    let file = SourceFile(name: udata.name, bytes: udata.bytes)
    let judgement = Self.linter.judge(readDocuments(file, as: .userData), Self.surroundings)
    // What is less than a warning is said only where it cannot be otherwise.
    let found = judgement.findings.filter { !Self.isJustified($0) }
    #expect(found.isEmpty, "\(what), \(udata.name): \(Self.told(found))")
    #expect(judgement.suppressed.allSatisfy { $0.reason != nil })
    return true
  }

  /// An archived release and a mirror without TLS are what the spec asks for.
  private static func isJustified(_ finding: Diagnostic) -> Bool {
    finding.severity < .warning && ["MC3105", "MC3203"].contains(finding.id)
  }

  private static func told(_ findings: [Diagnostic]) -> String {
    findings.map { "\($0.place?.description ?? "") \($0.id) \($0.message)" }.joined(separator: "; ")
  }

  private static let isWhole = ProcessInfo.processInfo.environment["JUDGE_FULL"] != nil

  @Test(arguments: Repository.models) func `for every model on releases it can be built for`(
    _ model: String
  ) throws {
    let path = Repository.root.appending(path: "models/\(model).spec").path
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var count = 0
    // Each model begins with another release.
    let first = (Repository.models.firstIndex(of: model) ?? 0) % Self.releases.count
    for release in Self.releases[first...] + Self.releases[..<first] where Self.isWhole || count < 3 {
      let moved = text.replacing(/(?m)^(from: +)\w+/) { $0.output.1 + release }
        .replacing(/(?m)^image:.*$/, with: "")
      if try expectClean(SourceFile(name: path, text: moved), "\(model) on \(release)") { count += 1 }
    }
    #expect(count > 0)
  }

  @Test(
    .enabled(
      if: isWhole,
      "three minutes of CPU: make test-full sets JUDGE_FULL=1"), arguments: releases)
  func `for every recipe on every release it is for`(_ release: String) throws {
    var count = 0
    for recipe in Self.recipes {
      let text = "model: x\nfrom: \(release) + \(recipe.feature)(\(recipe.words))\n"
      let what = "\(release) + \(recipe.feature)(\(recipe.words))"
      if try expectClean(SourceFile(name: "x.spec", text: text), what) { count += 1 }
    }
    #expect(count > 0)
  }
}
