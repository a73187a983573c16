import ArgumentParser
import JSON
import LintRun
import ModelSpec
import Terminal

/// `modelc schema`: what editors check full-form specs against.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a spec's full form, or of .modelc.yaml.")

  @Flag(help: "The schema of .modelc.yaml, the linter's configuration, instead.")
  var config = false

  func run() { Console().write((config ? configurationSchema() : specSchema()).text(pretty: true)) }
}
