import Apt
import ArgumentParser
import Compiler
import Diagnostics
import JSON
import Planning

/// `modelc steps`: what would be done, and why.
struct StepsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "steps", abstract: "Show the steps of a model and why each is there.")

  @Argument(help: "A spec: a file, a short form in quotes, or - for standard input.")
  var spec: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    var report = Report()
    let catalog = try common.catalog()
    let plans = try common.specs(spec, &report).compactMap { compile($0, catalog, &report) }
    try common.show(report)
    if common.json {
      common.console.write(JSONValue.array(plans.map(\.json)).text(pretty: true))
    } else {
      for plan in plans { common.console.write(Self.table(plan)) }
    }
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
