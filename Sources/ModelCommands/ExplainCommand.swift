import ArgumentParser
import Diagnostics
import JSON
import Lint
import Terminal

/// `modelc explain`: a rule's page in the terminal.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show what a rule of the linter finds, why, and what to do instead.")

  @Argument(help: ArgumentHelp("A rule by its id or its name: MC2003, force-yes.", valueName: "rule"))
  var rule: String?

  @Flag(help: "List all rules in a line each.")
  var list = false

  @Flag(help: "The page as JSON.")
  var json = false

  @Flag(help: "The page as Markdown; with --list, the list of all pages.")
  var markdown = false

  func validate() throws {
    if json, markdown { throw ValidationError("choose one of --json and --markdown") }
    if rule == nil, !list { throw ValidationError("name a rule, or list them with --list") }
    if rule != nil, list { throw ValidationError("--list lists all rules: leave the rule out") }
  }

  func run() throws {
    let console = Console()
    if list {
      if markdown {
        console.write(RuleIndex.markdown)
      } else if json {
        console.write(JSONValue.array(Rule.all.map { RulePageText($0).json }).text(pretty: true))
      } else {
        let rows = Rule.all.map { [$0.id, $0.name, $0.severity.rawValue, RulePageText.line($0.what)] }
        console.write(Table(rows).lines.joined(separator: "\n") + "\n")
      }
      return
    }
    let word = rule ?? ""
    guard let rule = Rule.named(word) ?? Rule.named(word.uppercased()) ?? Rule.named(word.lowercased()) else {
      var report = Report()
      let file = SourceFile(name: "<argument>", text: word)
      RuleWord.refuse(word, at: Place(file, file.range), &report)
      let renderer = TextRenderer(colour: console.usesColour, width: console.columns)
      console.complain(json ? JSONRenderer().render(report.sorted) : renderer.render(report.sorted))
      throw ExitCode(1)
    }
    if markdown { return console.write(RulePage(rule).markdown) }
    let page = RulePageText(rule)
    console.write(
      json ? page.json.text(pretty: true) : page.text(width: min(Console.resultColumns ?? 80, 100)))
  }
}
