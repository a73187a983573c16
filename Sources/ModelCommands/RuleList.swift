import ArgumentParser
import Diagnostics
import Files
import JSON
import Lint
import LintRun
import SpecArguments
import Templates
import Terminal

/// What `modelc lint --list-rules` shows: every rule, and whether it is on for a file of this directory.
struct RuleList {
  private let choices: LintChoices
  private let leftOut: [RuleWord]
  private let common: CommonOptions

  init(_ orders: FileJudge.Orders, _ common: CommonOptions, _ catalog: Catalog) throws {
    var judge = FileJudge(
      LocalFiles(), catalog, orders, directory: Machine.directory, home: Console.variable("HOME"))
    choices = try common.environment { () throws(FileError) in try judge.choices(for: "user-data").choices }
    leftOut = orders.leftOut
    common.render(judge.report)
    if judge.report.hasErrors { throw ExitCode(2) }
    self.common = common
  }

  func show() throws {
    let on = Set(choices.rules.map(\.id))
    let rows = Rule.all.map { rule -> (rule: Rule, severity: String, state: String) in
      let severity = choices.severity(of: rule) ?? rule.severity
      let isIgnored = choices.ignored(rule) != nil
      let isOn = on.contains(rule.id) && !leftOut.contains { $0.means(rule) }
      return (rule, severity.rawValue, !isOn ? "off" : isIgnored ? "ignored" : "on")
    }
    if common.json {
      common.console.write(
        JSONValue.array(
          rows.map { rule, severity, state in
            [
              "id": .string(rule.id), "name": .string(rule.name), "severity": .string(severity),
              "fix": .string(rule.fix.rawValue), "state": .string(state), "what": .string(rule.what),
            ]
          }
        ).text(pretty: true))
      return
    }
    let table = Table(
      [["ID", "NAME", "SEVERITY", "FIX", "STATE"]]
        + rows.map { rule, severity, state in
          [rule.id, rule.name, severity, rule.fix == .none ? "-" : rule.fix.rawValue, state]
        })
    common.console.write(table.lines.joined(separator: "\n") + "\n")
  }
}
