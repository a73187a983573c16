package import ArgumentParser
import Diagnostics
import Glibc

/// How a program's command line is run and its process ends: 0 done, 1 the input is to blame, 2 usage or environment.
package enum CommandStart {
  /// A reader that goes away is noticed where we write.
  package static func ignoreLostReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Runs the command that the words name and ends the process.
  package static func run(_ root: (some ParsableCommand).Type, _ words: [String]) -> Never {
    ignoreLostReaders()
    do {
      var command = try root.parseAsRoot(words)
      try command.run()
      Glibc.exit(0)
    } catch {
      end(root, words, error)
    }
  }

  /// The same for a program whose commands wait for others.
  package static func run(_ root: (some ParsableCommand).Type, _ words: [String]) async -> Never {
    ignoreLostReaders()
    do {
      var command = try root.parseAsRoot(words)
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      Glibc.exit(0)
    } catch {
      end(root, words, error)
    }
  }

  /// Says what ended a run, and ends the process; ArgumentParser's own exit code for wrong usage is 64, ours is 2.
  static func end(_ root: (some ParsableCommand).Type, _ words: [String], _ error: any Error) -> Never {
    if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
    let isJSON = words.contains("--json")
    if let failure = error as? Failure {
      Console(isJSON: isJSON).complain(failure)
      Glibc.exit(failure.code)
    }
    let message = root.fullMessage(for: error)
    let console = Console()
    if root.exitCode(for: error) == .success {
      console.write(message + "\n")
      Glibc.exit(0)
    }
    let commands = root.configuration.subcommands.compactMap { $0.configuration.commandName }
    let usage = UsageMessage(message, words, commands: commands)
    console.complain(isJSON ? JSONRenderer().render([usage.diagnostic]) : usage.text)
    Glibc.exit(2)
  }
}
