import ArgumentParser
import Diagnostics
import ServerArguments
import SpecArguments
import Terminal

/// `modelc plan`: what register would change.
struct PlanCommand: WaitingCommand {
  @OptionGroup var arguments: PlanArguments
  var output: OutputOptions { arguments.common.output }

  func work(_ report: inout Report) async throws {
    let registering = try Registering(arguments.models, arguments.server, arguments.common, &report)
    let changes = try await registering.changes()
    registering.show(changes, output)
  }
}
