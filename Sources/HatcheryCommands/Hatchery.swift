package import ArgumentParser
import Terminal

/// The command line of `hatchery`.
package struct Hatchery: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hatchery",
    abstract: "Starts workers for CDS.",
    discussion: "Exit codes: 0 done, 1 refused or broken, 2 usage, configuration or environment.",
    version: "0.1.0",
    subcommands: [
      RunCommand.self, CheckCommand.self, ModelsCommand.self, StatusCommand.self, TopCommand.self,
      WhyCommand.self, DrainCommand.self,
      ResumeCommand.self, KillCommand.self, AdoptCommand.self, GCCommand.self, PardonCommand.self,
      ReloadCommand.self,
      SettingsCommand.self, SimulateCommand.self, ReplayCommand.self, DevCommand.self,
    ])

  package init() {}

  /// As everything else is said that is wrong.
  package static var _errorLabel: String { "error" }

  /// Runs the command line and ends the process.
  package static func start() async -> Never {
    await CommandStart.run(Self.self, Array(CommandLine.arguments.dropFirst()))
  }
}
