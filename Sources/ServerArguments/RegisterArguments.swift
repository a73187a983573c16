package import ArgumentParser
package import SpecArguments

/// `modelc register`.
package struct RegisterArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Bring models onto a CDS server, after showing what differs.",
    discussion: """
      Specs are built; packages are taken as they are. The difference is shown, and applied after --yes or an answer \
      on the terminal. Then the server is read back until nothing differs.

      Exit codes: 0 the server has it, 1 refused, not agreed to or, with --check, different, 2 usage, server or \
      environment.
      """)

  @OptionGroup package var models: ModelArguments

  @Flag(name: [.short, .long], help: "Apply without asking.")
  package var yes = false

  @Flag(help: "Change nothing; exit 1 if something differs.")
  package var check = false

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var common: CommonOptions

  package init() {}

  package func validate() throws {
    try CommonOptions.refuseUnquoted(models.specs)
    if yes, check { throw ValidationError("--yes applies and --check does not: take one of them") }
  }
}

/// `modelc plan`.
package struct PlanArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show what register would change on a CDS server.",
    discussion:
      "Changes nothing. Exit codes: 0 done, whether something differs or not, 1 refused, 2 usage, server or environment."
  )

  @OptionGroup package var models: ModelArguments
  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var common: CommonOptions

  package init() {}

  package func validate() throws { try CommonOptions.refuseUnquoted(models.specs) }
}
