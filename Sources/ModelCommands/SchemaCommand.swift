import ArgumentParser
import JSON
import ModelSpec

/// `modelc schema`: what editors check full-form specs against.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a spec's full form.")

  func run() { Console().write(specSchema().text(pretty: true)) }
}
