package import ArgumentParser
package import Terminal

/// `modelc login`.
package struct LoginArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "login", abstract: "Log in to a CDS server, and keep that in ~/.cds/config.json.",
    discussion: """
      The password is asked for on the terminal, or read from standard input or a file. The file is for you alone \
      (0600), and the cds command reads it as well.
      """)

  @Flag(help: "Read the password from standard input.")
  package var passwordStdin = false

  @Option(
    help: ArgumentHelp("Read the password from a file.", valueName: "file"), completion: .file())
  package var passwordFile: String?

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var output: OutputOptions

  package init() {}

  package func validate() throws {
    let sources = [passwordStdin, passwordFile != nil, server.password != nil].count { $0 }
    if sources > 1 { throw ValidationError("the password comes from one place: name one of them") }
    if server.token != nil || server.tokenFile != nil {
      throw ValidationError("login is with a password; a token needs none: set CDS_TOKEN or use --token-file")
    }
  }
}
