import ArgumentParser
import CDS
import Diagnostics
import JSON
import Registration
import ServerArguments
import SpecArguments
import Terminal

/// `modelc register`: models onto the server, after showing what differs.
struct RegisterCommand: WaitingCommand {
  @OptionGroup var arguments: RegisterArguments
  var output: OutputOptions { arguments.common.output }

  func work(_ report: inout Report) async throws {
    let console = output.console
    if output.json, !arguments.yes, !arguments.check {
      throw Failure("nobody-to-ask", "with --json nobody is asked: give --yes or --check")
    }
    let registering = try Registering(arguments.models, arguments.server, arguments.common, &report)
    if arguments.cloud.checkCloud { try await checkCloud(registering.models) }
    let changes = try await registering.changes()
    // Who is to agree sees what to; --quiet is for those who have.
    if !output.json, !output.quiet || !arguments.yes { registering.show(changes, output) }
    let differs = changes.contains { !$0.isEmpty }
    if arguments.check || !differs {
      if output.json { registering.show(changes, output) }
      if differs { throw ExitCode(1) }
      return
    }
    let isAsked = !arguments.yes
    if isAsked {
      guard Question.canBeAsked else {
        throw Failure(
          "nobody-to-ask", "nothing was changed: there is no terminal to ask on",
          help: ["look at what is shown, and give --yes"])
      }
      guard Question(text: "Apply these changes?").isAgreedTo() else {
        throw Failure("not-agreed", "nothing was changed: it was not agreed to", code: 1)
      }
    }
    let outcomes = await registering.apply(changes, mustBeAsShown: isAsked, console)
    if output.json { console.write(registering.json(changes, outcomes).text(pretty: true)) }
    if let failure = outcomes.failure { throw failure }
    if !output.json, !output.quiet { console.write(outcomes.summary) }
  }
}
