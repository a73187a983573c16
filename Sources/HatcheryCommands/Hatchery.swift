package import ArgumentParser
import Terminal

/// The command line of `hatchery`.
package struct Hatchery: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "hatchery",
    abstract: "Starts workers for CDS.",
    discussion: "Exit codes: 0 done, 2 usage or environment.",
    version: "0.1.0",
    subcommands: [DevCommand.self])

  package init() {}

  /// As everything else is said that is wrong.
  package static var _errorLabel: String { "error" }

  /// Runs the command line and ends the process.
  package static func start() async -> Never {
    await CommandStart.run(Self.self, Array(CommandLine.arguments.dropFirst()))
  }
}
