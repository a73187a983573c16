import ArgumentParser
import Diagnostics
import Lint
import LintRun
import SpecArguments
import Templates

/// What `modelc lint` judges by.
struct LintOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The release that the scripts run on: debian8, ubuntu2204.", valueName: "release"))
  var on: String?

  @Option(help: "What the scripts prepare: vm, a machine that boots with them, or image, one that is kept.")
  var target: Situation.Target?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What shell scripts are: user-data, or script, which something else runs (default: as their names say).",
      valueName: "kind"))
  var kind: LintChoices.Kind?

  @Option(
    help: ArgumentHelp(
      "The rules to judge by: ids, names, beginnings of ids such as MC2, default, all; several with commas.",
      valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Rules to leave out; several with commas.", valueName: "rules"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "From which severity on findings make the exit code 1: error, warning (the default), info, style, never.",
      valueName: "severity"))
  var failOn: LintChoices.Threshold?

  @Flag(help: "Ignoring something in a file takes a reason.")
  var requireReason = false

  @Option(
    help: ArgumentHelp("A configuration instead of the .modelc.yaml above each file.", valueName: "file"))
  var config: String?

  @Flag(help: "Read no configuration.")
  var noConfig = false

  func validate() throws {
    if config != nil, noConfig { throw ValidationError("--config and --no-config contradict each other") }
  }

  /// What the command line says; ends with exit code 2 where it names what is not there.
  func orders(baseline: String?, _ catalog: Catalog, _ common: CommonOptions) throws -> FileJudge.Orders {
    var report = Report()
    var orders = FileJudge.Orders()
    orders.configuration = config
    orders.usesConfiguration = !noConfig
    orders.baseline = baseline
    if let on {
      orders.choices.release = catalog.distro(named: on, &report)?.name
      if orders.choices.release == nil, !report.hasErrors {
        let file = SourceFile(name: "--on", text: on)
        report.error(
          "unknown-distribution", "there is no distribution '\(on)'", at: Place(file, file.range),
          help: [catalog.distroHelp(on)])
      }
    }
    orders.choices.target = target
    orders.choices.kind = kind
    orders.choices.threshold = failOn
    orders.choices.requiresReason = requireReason ? true : nil
    if !select.isEmpty { orders.choices.select = Self.words(select, "--select", &report) }
    orders.leftOut = Self.words(ignore, "--ignore", &report)
    common.render(report)
    if report.hasErrors { throw ExitCode(2) }
    return orders
  }

  private static func words(_ values: [String], _ option: String, _ report: inout Report) -> [RuleWord] {
    values.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
      .compactMap { text in
        if let word = RuleWord(text) { return word }
        let file = SourceFile(name: option, text: text)
        RuleWord.refuse(text, at: Place(file, file.range), &report)
        return nil
      }
  }
}
