import ArgumentParser

/// `modelc index`: what is known of releases' packages.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "List and renew the indexes of packages, from which capabilities are inferred.",
    discussion: """
      An index knows a release's packages, what they need, and which commands they put on PATH. Those of Debian \
      11, 12 and 13 are part of the program; 'modelc index update' makes newer ones, and those of other releases.
      """,
    subcommands: [
      IndexListCommand.self, IndexUpdateCommand.self, IndexBaseCommand.self, IndexBuildCommand.self,
      IndexClosureCommand.self,
    ], defaultSubcommand: IndexListCommand.self)
}
