import ArgumentParser
import CDS
import Diagnostics
import JSON
import ServerArguments
import Terminal

/// `modelc models [NAME]`: what is on the server.
struct ModelsListCommand: WaitingCommand {
  @OptionGroup var arguments: ModelsListArguments
  var output: OutputOptions { arguments.output }

  func work(_ report: inout Report) async throws {
    let registry = try arguments.server.registry(output, &report)
    let models = try await registry.models().map(ListedModel.init)
    guard let name = arguments.name else {
      let text =
        output.json
        ? JSONValue.array(models.map { .object($0.json) }).text(pretty: true) : ListedModel.table(models)
      output.console.write(text)
      return
    }
    let model = ListedModel(try await registry.existingModel(named: name, among: models.map(\.model.name)))
    output.console.write(output.json ? JSONValue.object(model.json).text(pretty: true) : model.text)
  }
}
