import ArgumentParser
import CDS
import Diagnostics
import JSON
import ServerArguments
import Terminal

/// `modelc models remove NAME`.
struct ModelsRemoveCommand: WaitingCommand {
  @OptionGroup var arguments: ModelsRemoveArguments
  var output: OutputOptions { arguments.output }

  func work(_ report: inout Report) async throws {
    let registry = try arguments.server.registry(output, &report)
    var models: [RegisteredModel] = []
    for name in arguments.names { models.append(try await registry.existingModel(named: name)) }
    let names = models.map { "'\($0.name)'" }.joined(separator: ", ")
    if !arguments.yes {
      guard Question.canBeAsked, !output.json else {
        throw Failure(
          "nobody-to-ask", "nothing was removed: there is no terminal to ask on", help: ["give --yes"])
      }
      let text = VisibleText.line("Remove \(names) from the server, with all capabilities?")
      guard Question(text: text).isAgreedTo() else {
        throw Failure("not-agreed", "nothing was removed: it was not agreed to", code: 1)
      }
    }
    for model in models {
      try await registry.remove(model)
      output.console.note(VisibleText.line("removed \(model.name)"))
    }
    if output.json {
      output.console.write(
        JSONValue.array(models.map { ["model": .string($0.name), "result": "removed"] }).text(pretty: true))
    }
  }
}
