package import ArgumentParser
import Diagnostics
import Glibc
import Sandbox

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
      PinCommand.self, SchemaCommand.self,
    ])

  package init() {}

  /// As everything else is said that is wrong.
  package static var _errorLabel: String { "error" }

  /// Runs the command line and ends the process; ArgumentParser's own exit code for wrong usage is 64, ours is 2.
  package static func start() -> Never {
    // A reader that goes away is noticed where we write.
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    if words.first == InsideHelper.word { Glibc.exit(InsideHelper.run(Array(words.dropFirst()))) }
    do {
      var command = try parseAsRoot()
      try command.run()
      Glibc.exit(0)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch let failure as Failure {
      Console(isJSON: CommandLine.arguments.contains("--json")).complain(failure)
      Glibc.exit(failure.code)
    } catch {
      let message = fullMessage(for: error)
      let code = exitCode(for: error)
      let console = Console()
      if code == .success {
        console.write(message + "\n")
        Glibc.exit(0)
      }
      let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
      let usage = UsageMessage(message, words, commands: commands)
      console.complain(
        words.contains("--json") ? JSONRenderer().render([usage.diagnostic]) : usage.text)
      Glibc.exit(2)
    }
  }
}

/// The version of the tools, as `modelc --version` prints it.
package let modelcVersion = "0.1.0"
