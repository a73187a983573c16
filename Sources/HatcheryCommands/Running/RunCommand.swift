import ArgumentParser
import Terminal

/// Watches CDS and keeps servers for it.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Watches CDS and keeps servers for its waiting jobs.",
    discussion: """
      Settings come from the options, over them nothing, then from the environment, from the configuration, and from \
      what is built in; docs/hatchery-configuration.md has them all. 'openstack' and 'cloud' are other names of this \
      command, as in the original. It runs until SIGTERM or Ctrl-C; SIGHUP, or a change of the file, has the \
      configuration read again.
      """, aliases: ["openstack", "cloud"])

  @OptionGroup var options: SettingOptions

  @Flag(help: "Ask and decide, and change nothing.")
  var dryRun = false

  @Flag(help: "End once nothing is waited for and nothing is under way.")
  var once = false

  @OptionGroup var output: OutputOptions

  func run() async throws {
    let (settings, content) = try options.settings(output)
    let service = try RunningHatchery(settings, options, content, output, isDry: dryRun)
    try await service.run(once: once)
  }
}
