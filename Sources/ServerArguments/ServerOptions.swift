package import ArgumentParser

/// Which server is spoken to, and as whom; what is left out comes from the environment and `~/.cds/config.json`.
package struct ServerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The URL of the CDS API (default: CDS_API_URL).", valueName: "url"))
  package var url: String?

  @Option(help: ArgumentHelp("The user's name (default: CDS_USER).", valueName: "name"))
  package var user: String?

  @Option(
    help: ArgumentHelp("A file with the user's token (default: CDS_TOKEN).", valueName: "file"),
    completion: .file())
  package var tokenFile: String?

  @Option(help: ArgumentHelp("The token itself, which the process list shows.", valueName: "token"))
  package var token: String?

  @Option(help: ArgumentHelp("The password itself, which the process list shows.", valueName: "password"))
  package var password: String?

  @Option(
    help: ArgumentHelp("Authorities to trust instead of the machine's, in PEM.", valueName: "file"),
    completion: .file())
  package var caFile: String?

  package init() {}
}
