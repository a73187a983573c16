import ArgumentParser
import Glibc
import ServerArguments
import Terminal

/// A command that `modelc-register` carries out, so that neither building nor linting loads what speaks to servers.
struct ForwardedCommand<Arguments: ServerCommand>: ParsableCommand {
  static var configuration: CommandConfiguration { Arguments.configuration }

  @OptionGroup var arguments: Arguments

  func run() throws { throw ServerProgram.run() }
}

/// `modelc models`.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ModelsGroup.name, abstract: ModelsGroup.abstract,
    subcommands: [
      ForwardedCommand<ModelsListArguments>.self, ForwardedCommand<ModelsPullArguments>.self,
      ForwardedCommand<ModelsRemoveArguments>.self,
    ], defaultSubcommand: ForwardedCommand<ModelsListArguments>.self)
}

/// `modelc token`.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: TokenGroup.name, abstract: TokenGroup.abstract,
    subcommands: [ForwardedCommand<TokenCreateArguments>.self])
}

/// The program beside this one that speaks to servers.
enum ServerProgram {
  static let name = "modelc-register"

  /// Goes on as that program, with the same words; comes back only where that cannot be.
  static func run() -> Failure {
    let program = Machine.program
    let path = program.prefix(through: program.lastIndex(of: "/") ?? program.startIndex) + name
    let words = [name] + CommandLine.arguments.dropFirst()
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    // A program that is started finds signals as it expects them.
    signal(SIGPIPE, SIG_DFL)
    execv(String(path), pointers)
    let why =
      errno == ENOENT ? "it is not there" : strerror(errno).map { String(cString: $0) } ?? "it does not start"
    pointers.forEach { free($0) }
    return Failure(
      "no-server-program",
      "commands that talk to a server need the program \(path), and \(why): 'make install' puts it beside modelc"
    )
  }
}
