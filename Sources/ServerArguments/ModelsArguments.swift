package import ArgumentParser
package import SpecArguments
package import Terminal

/// What `modelc models` is for; its subcommands are the arguments below.
package enum ModelsGroup {
  package static let name = "models"
  package static let abstract = "Show, fetch and remove the models of a CDS server."
}

/// `modelc models [NAME]`.
package struct ModelsListArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the models of a server, or one of them whole (the default).")

  @Argument(help: ArgumentHelp("A model's name.", valueName: "name"))
  package var name: String?

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var output: OutputOptions

  package init() {}
}

/// `modelc models pull NAME`.
package struct ModelsPullArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Write a spec and the user-data of a model that a server has.",
    discussion: """
      NAME.udata is the script as the server has it; NAME.spec builds the model again. Nothing is overwritten without \
      --force.
      """)

  @Argument(help: ArgumentHelp("The model's name.", valueName: "name"))
  package var name: String

  @Option(
    name: [.short, .long], help: ArgumentHelp("Where to write (default: here).", valueName: "dir"),
    completion: .directory)
  package var output = "."

  @Option(help: ArgumentHelp("The release, where neither script nor image say it.", valueName: "release"))
  package var on: String?

  @Flag(help: "Overwrite files that are there.")
  package var force = false

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var common: CommonOptions

  package init() {}
}

/// `modelc models remove NAME`.
package struct ModelsRemoveArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove models from a server, after asking.")

  @Argument(help: ArgumentHelp("The models' names.", valueName: "name"))
  package var names: [String]

  @Flag(name: [.short, .long], help: "Remove without asking.")
  package var yes = false

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var output: OutputOptions

  package init() {}
}
