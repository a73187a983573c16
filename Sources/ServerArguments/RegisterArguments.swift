package import ArgumentParser
package import SpecArguments

/// `modelc register`.
package struct RegisterArguments: ServerCommand {
  package static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Bring models onto a CDS server, after showing what differs.",
    discussion: """
      Specs are built; packages are taken as they are. The difference is shown, and applied after --yes or an answer \
      on the terminal. Then the server is read back until nothing differs.

      --check-cloud asks the hatchery's cloud first whether it has the image, the flavor, the network and the quota, \
      and whether the user-data fits; where it has not, nothing is registered.

      Exit codes: 0 the server has it, 1 refused, not agreed to, not bootable in the cloud or, with --check, \
      different, 2 usage, server, cloud or environment.
      """)

  @OptionGroup package var models: ModelArguments

  @Flag(name: [.short, .long], help: "Apply without asking.")
  package var yes = false

  @Flag(help: "Change nothing; exit 1 if something differs.")
  package var check = false

  @OptionGroup(title: "Cloud") package var cloud: CloudOptions

  @OptionGroup(title: "Server") package var server: ServerOptions
  @OptionGroup package var common: CommonOptions

  package init() {}

  package func validate() throws {
    try CommonOptions.refuseUnquoted(models.specs)
    if !cloud.checkCloud, cloud.osCloud != nil || cloud.hatcheryConfig != nil {
      throw ValidationError("--os-cloud and --hatchery-config are for --check-cloud: give that as well")
    }
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
