package import ArgumentParser
import ServerArguments
import Terminal

/// The command line of `modelc-register`: those commands of `modelc` that talk to a server.
package struct ModelcRegister: ParsableCommand {
  package static let configuration = CommandConfiguration(
    // What people type: modelc hands its words on.
    commandName: "modelc", abstract: "The commands of modelc that talk to a CDS server.",
    version: modelcVersion,
    subcommands: [
      PlanCommand.self, RegisterCommand.self, ModelsCommand.self, TokenCommand.self, LoginCommand.self,
    ])

  package init() {}

  package static var _errorLabel: String { "error" }

  /// Runs the command line and ends the process.
  package static func start() async -> Never {
    await CommandStart.run(Self.self, Array(CommandLine.arguments.dropFirst()))
  }
}

/// `modelc models`.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ModelsGroup.name, abstract: ModelsGroup.abstract,
    subcommands: [ModelsListCommand.self, ModelsPullCommand.self, ModelsRemoveCommand.self],
    defaultSubcommand: ModelsListCommand.self)
}

/// `modelc token`.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: TokenGroup.name, abstract: TokenGroup.abstract, subcommands: [TokenCreateCommand.self])
}
