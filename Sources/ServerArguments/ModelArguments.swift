package import ArgumentParser

/// Which models are registered, as what, and with which capabilities.
package struct ModelArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Specs (files, directories, short forms in quotes, - for standard input), or packages that build has written.",
      valueName: "spec"),
    completion: .file())
  package var specs: [String]

  @Option(help: ArgumentHelp("The group that owns the models, instead of the spec's.", valueName: "name"))
  package var group: String?

  @Option(help: ArgumentHelp("The image they boot from, instead of the spec's.", valueName: "name"))
  package var image: String?

  @Option(help: ArgumentHelp("Their flavor, instead of the spec's.", valueName: "name"))
  package var flavor: String?

  @Flag(help: "Register every name that will be on PATH.")
  package var all = false

  @Option(help: ArgumentHelp("Register names that match a pattern as well: 'git-*'.", valueName: "pattern"))
  package var match: [String] = []

  @Flag(help: "Remove capabilities that workers have added, too.")
  package var prune = false

  package init() {}
}
