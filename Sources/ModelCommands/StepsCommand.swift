import Apt
import ArgumentParser
import Compiler
import Diagnostics
import JSON
import Planning
import SpecArguments
import Terminal

/// `modelc steps`: what would be done, and why.
struct StepsCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "steps", abstract: "Show the steps of models and why each is there.")

  @Argument(
    help: ArgumentHelp(
      "Specs: files, directories of them, short forms in quotes, or - for standard input.", valueName: "spec"),
    completion: .file())
  var specs: [String]

  @OptionGroup var common: CommonOptions

  func validate() throws { try CommonOptions.refuseUnquoted(specs) }

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    var plans: [Plan] = []
    for argument in try common.expand(specs, catalog, &report) {
      // Each has a report of its own: a compiler stops at an error.
      var own = Report()
      defer { report.add(contentsOf: own) }
      plans += try common.specs(argument, &own).compactMap { compile($0, catalog, &own) }
    }
    let refused = report.hasErrors
    common.render(&report)
    if common.json {
      common.console.write(JSONValue.array(plans.map(\.json)).text(pretty: true))
    } else {
      common.console.write(plans.map(Self.table).joined(separator: "\n"))
    }
    if refused { throw ExitCode(1) }
  }

  /// A table of steps; under each what nobody has verified about it.
  private static func table(_ plan: Plan) -> String {
    var text = "\(plan.model): \(plan.short) on \(plan.image)\n\n"
    var rows = [["", "STEP", "WHAT IT DOES", "WHY"]]
    var details: [Int: [String]] = [:]
    for (index, step) in plan.steps.enumerated() {
      let why = step.origins.map { origin -> String in
        guard let place = origin.place else { return origin.reason }
        let (line, column) = place.file.position(of: place.range.start)
        return "\(origin.reason) (\(place.file.name):\(line):\(column))"
      }
      rows.append(["\(index + 1)", step.id.description, step.title, why[0]])
      for more in why.dropFirst() { rows.append(["", "", "", more]) }
      details[rows.count - 1] = Self.packages(step) + step.caveats.map { "unverified: \($0)" }
    }
    for (index, line) in Table(rows).lines.enumerated() {
      text += line + "\n"
      for detail in details[index] ?? [] { text += "    \(detail)\n" }
    }
    text += "\ncapabilities: \(plan.capabilities.map(\.name).joined(separator: " "))\n"
    return text
  }

  /// The whole list, which a title cuts short.
  private static func packages(_ step: Step) -> [String] {
    guard case .install(let install) = step.action else { return [] }
    return ["packages: " + install.packages.map(\.description).joined(separator: " ")]
  }
}
