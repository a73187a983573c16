package import ArgumentParser
package import Terminal

/// What `modelc token` is for.
package enum TokenGroup {
  package static let name = "token"
  package static let abstract = "Create the tokens that hatcheries register with."
}

/// `modelc token create`.
package struct TokenCreateArguments: ServerCommand {
  /// How long a token lasts.
  package enum Lifetime: String, Sendable, CaseIterable, ExpressibleByArgument {
    case session, daily, persistent
  }

  package static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Create a token of a group, and print it or keep it in a file.",
    discussion: "The token is shown this once. Each call makes another one.")

  @Option(name: [.short, .long], help: ArgumentHelp("The group that it is for.", valueName: "name"))
  package var group: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("How long it lasts: session, daily or persistent.", valueName: "lifetime"))
  package var expiration: Lifetime = .persistent

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write it to a new file that only you can read, instead.", valueName: "file"),
    completion: .file())
  package var output: String?

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var said: OutputOptions

  package init() {}
}
