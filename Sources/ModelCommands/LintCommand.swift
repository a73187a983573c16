import ArgumentParser
import Diagnostics
import Files
import Lint
import LintRun
import SpecArguments
import Templates
import Terminal

/// `modelc lint`: what is wrong with scripts for a first boot.
struct LintCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Judge first-boot scripts, cloud-configs and specs.",
    discussion: """
      Reads shell scripts, user-data of every kind that cloud-init knows, and specs. Below directories it takes what \
      is for a first boot by its name or its first bytes; a file that is named is always judged. Without arguments it \
      judges what lies below this directory.

      Exit codes: 0 clean, 1 findings as grave as --fail-on or graver, 2 usage, a file that cannot be \
      read, or a wrong configuration.
      """)

  @Argument(
    help: ArgumentHelp("Files, directories, or - for standard input.", valueName: "file"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var choices: LintOptions

  @Option(
    help: ArgumentHelp(
      "How findings are written: \(RunFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var format: RunFormat?

  @Flag(help: "Mend what can be mended without changing more.")
  var fix = false

  @Flag(help: "Mend also where more than what is wrong may change.")
  var fixUnsafe = false

  @Flag(help: "Write no file; show what --fix or --fix-unsafe would change. Exit 1 if anything.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "What standard input is called, which decides its kind and configuration.", valueName: "path"))
  var stdinFilename: String?

  @Option(help: ArgumentHelp("A file of findings that are known and do not count.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Write all findings of this run into the baseline.")
  var writeBaseline = false

  @Flag(help: "Count the findings of each rule instead of showing them.")
  var statistics = false

  @Flag(help: "List the rules and whether they are on here.")
  var listRules = false

  @Flag(name: .customLong("version"), help: "Show the version, and of which day the facts are.")
  var showsVersion = false

  @OptionGroup var common: CommonOptions

  mutating func validate() throws {
    // What goes wrong beside the findings is for the same reader.
    if format == .json { common.json = true }
    if statistics, shownFormat != .human {
      throw ValidationError("--statistics is for people: leave --format out")
    }
    if writeBaseline, fix || fixUnsafe || diff {
      throw ValidationError("--write-baseline changes no scripts: run --fix first")
    }
    if paths.contains("-"), writeBaseline {
      throw ValidationError("a baseline knows files by their paths, and - has none")
    }
    if paths.filter({ $0 == "-" }).count > 1 { throw ValidationError("standard input can be read once") }
  }

  var shownFormat: RunFormat { format ?? (common.json ? .json : .human) }

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    if showsVersion { return try LintVersion(catalog).show(common) }
    let orders = try choices.orders(baseline: baseline, catalog, common)
    if listRules { return try RuleList(orders, common, catalog).show() }
    var run = LintRunner(self, orders, catalog)
    do {
      let code = try run.run()
      common.render(&run.report)
      throw ExitCode(code)
    } catch let failure as Failure {
      report.add(contentsOf: run.report)
      throw failure
    }
  }
}

extension RunFormat: ExpressibleByArgument {}
extension LintChoices.Threshold: ExpressibleByArgument {}
extension LintChoices.Kind: ExpressibleByArgument {}
extension Situation.Target: ExpressibleByArgument {}
