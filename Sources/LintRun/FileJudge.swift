package import Apt
package import Diagnostics
package import Files
package import Lint
import ModelBuild
package import PackageIndex
package import Templates

/// Judges files one after the other by what the command line and their configurations say.
package struct FileJudge {
  /// What a run is told on the command line.
  package struct Orders: Sendable {
    /// Stronger than any configuration.
    package var choices = LintChoices()
    /// Rules that do not run.
    package var leftOut: [RuleWord] = []
    /// A configuration instead of those above the files.
    package var configuration: String?
    package var usesConfiguration = true
    /// A baseline instead of those of configurations.
    package var baseline: String?
    /// The index of exactly that release, where there is one.
    package var packages: @Sendable (Release) -> SuiteIndex? = { _ in nil }

    package init() {}
  }

  private let files: any FileSystem
  private let catalog: Catalog
  private let orders: Orders
  private let work: WorkPath
  private var finder: ConfigurationFinder
  private var orderedConfiguration: LintConfiguration?
  private var linters: [[String]: Linter] = [:]
  private var releases: [String: Distro] = [:]
  private var base: Surroundings?
  /// What is wrong with configurations, the catalogue and specs.
  package private(set) var report = Report()

  /// `directory` is where the program runs, `home` the user's home: absolute paths.
  package init(
    _ files: any FileSystem, _ catalog: Catalog, _ orders: Orders, directory: String, home: String?
  ) {
    self.files = files
    self.catalog = catalog
    self.orders = orders
    work = WorkPath(directory: directory)
    finder = ConfigurationFinder(files, catalog, home: home)
  }

  /// The configuration of a file; nil where there is none, or where it is wrong, which the report then says.
  package mutating func configuration(for path: String) throws(FileError) -> LintConfiguration? {
    guard orders.usesConfiguration else { return nil }
    if let path = orders.configuration {
      if orderedConfiguration == nil { orderedConfiguration = try finder.read(path) }
      report.add(contentsOf: finder.report)
      return orderedConfiguration
    }
    let found = try finder.configuration(for: work.absolute(PathName.directory(of: path)))
    report.add(contentsOf: finder.report)
    return found
  }

  /// Whether a configuration leaves out a file that nobody named.
  package mutating func isExcluded(_ path: String) throws(FileError) -> Bool {
    guard let configuration = try configuration(for: path) else { return false }
    let relative = work.path(path, from: work.absolute(configuration.directory))
    return configuration.exclude.contains { $0.matches(relative) }
  }

  /// Judges a file; `path` is where it lies or would lie, which decides its configuration.
  ///
  /// - Returns: nil when what is wrong stands in the report.
  package mutating func judge(
    _ file: SourceFile, _ sniff: FileSniff, at path: String
  ) throws(FileError) -> JudgedFile? {
    let (choices, baseline) = try choices(for: path)
    guard !report.hasErrors, let surroundings = surroundings(choices) else { return nil }
    if sniff == .spec {
      let judgement = judgeSpec(file, linter(choices), surroundings, files: files, catalog)
      return JudgedFile(file, judgement, choices, isJudged: true, baseline: baseline)
    }
    let reading = readDocuments(file, as: Self.hint(sniff, choices))
    let judgement = linter(choices).judge(reading, surroundings)
    return JudgedFile(file, judgement, choices, isJudged: !reading.documents.isEmpty, baseline: baseline)
  }

  /// What becomes of a file when what is found is mended; nil for a spec, or when something is wrong with its choices.
  package mutating func fixed(
    _ file: SourceFile, _ sniff: FileSniff, at path: String, unsafe: Bool
  ) throws(FileError) -> FixedText? {
    let (choices, _) = try choices(for: path)
    guard sniff != .spec, !report.hasErrors, let surroundings = surroundings(choices) else { return nil }
    let rules = Dictionary(Rule.all.map { ($0.id, $0) }) { first, _ in first }
    return linter(choices).fixed(
      file, as: Self.hint(sniff, choices), unsafe: unsafe, surroundings
    ) { finding in
      rules[finding.id].flatMap(choices.ignored(_:)) == nil
    }
  }

  /// A script is somebody else's unless something says that it is user-data.
  private static func hint(_ sniff: FileSniff, _ choices: LintChoices) -> ReadingHint {
    switch (choices.kind, sniff) {
    case (.userData?, _): .userData
    case (.script?, .script), (.script?, .other): .script
    case (_, .script): .script
    default: .userData
    }
  }

  /// What is chosen for a file, and its baseline's path.
  package mutating func choices(
    for path: String
  ) throws(FileError) -> (choices: LintChoices, baseline: String?) {
    guard let configuration = try configuration(for: path) else {
      return (LintChoices().overlaid(by: orders.choices), orders.baseline)
    }
    let directory = work.absolute(configuration.directory)
    let choices = configuration.settings(for: work.path(path, from: directory))
    let baseline = configuration.baseline.map { PathName.join(configuration.directory, $0.value) }
    return (choices.overlaid(by: orders.choices), orders.baseline ?? baseline)
  }

  private mutating func linter(_ choices: LintChoices) -> Linter {
    let rules = choices.rules.filter { rule in !orders.leftOut.contains { $0.means(rule) } }
    let ids = rules.map(\.id)
    if let known = linters[ids] { return known }
    let linter = Linter(rules: rules)
    linters[ids] = linter
    return linter
  }

  private mutating func surroundings(_ choices: LintChoices) -> Surroundings? {
    var own = Report()
    var surroundings = base ?? Surroundings(catalog: catalog, &own)
    surroundings.packages = orders.packages
    base = surroundings
    if let name = choices.release {
      guard let distro = releases[name] ?? catalog.distro(named: name, &own) else {
        report.add(contentsOf: own)
        if !own.hasErrors {
          report.error(
            "unknown-distribution", "there is no distribution '\(name)'", help: [catalog.distroHelp(name)])
        }
        return nil
      }
      releases[name] = distro
      surroundings.release = distro.release
    }
    report.add(contentsOf: own)
    surroundings.target = choices.target ?? .vm
    surroundings.requiresReasons = choices.requiresReason ?? false
    return surroundings
  }
}
