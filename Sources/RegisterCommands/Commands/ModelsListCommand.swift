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
    let models = try await registry.models().map { ListedModel($0) }
    guard let name = arguments.name else {
      let text =
        output.json
        ? JSONValue.array(models.map { .object($0.json) }).text(pretty: true) : ListedModel.table(models)
      output.console.write(text)
      return
    }
    let found = try await registry.existingModel(named: name, among: models.map(\.model.name))
    // Who is no member of the group may not read it, and sees the number alone.
    let shared = found.groupID == nil ? nil : try? await registry.group(named: ServerGroup.sharedInfra)
    let model = ListedModel(found, sharedGroup: shared)
    output.console.write(output.json ? JSONValue.object(model.json).text(pretty: true) : model.text)
  }
}
