package import ArgumentParser
import Glibc
import Sandbox
import ServerArguments
import Terminal

/// The command line of `modelc`.
package struct Modelc: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "modelc",
    abstract: "Compiles worker models for CDS: a spec becomes a first-boot script that really works.",
    discussion: """
      A spec is a short form such as 'debian12 + docker + git', or a file that holds one, or its full form in YAML.

      Exit codes: 0 done, 1 the input was refused, has findings, lacks what was asked for or differs under --check, \
      2 usage or environment.
      """,
    version: modelcVersion,
    subcommands: [
      BuildCommand.self, LintCommand.self, ExplainCommand.self, StepsCommand.self, FormatCommand.self,
      FeaturesCommand.self, DistrosCommand.self,
      InspectCommand.self, CapsCommand.self, WhichCommand.self, IndexCommand.self, VerifyCommand.self,
      PinCommand.self, SchemaCommand.self, ForwardedCommand<PlanArguments>.self,
      ForwardedCommand<RegisterArguments>.self, ModelsCommand.self, TokenCommand.self,
      ForwardedCommand<LoginArguments>.self,
    ])

  package init() {}

  /// As everything else is said that is wrong.
  package static var _errorLabel: String { "error" }

  /// Runs the command line and ends the process.
  package static func start() -> Never {
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == InsideHelper.word {
      CommandStart.ignoreLostReaders()
      Glibc.exit(InsideHelper.run(Array(words.dropFirst())))
    }
    CommandStart.run(Self.self, words)
  }
}
