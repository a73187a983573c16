import Apt
import ArgumentParser
import CloudInit
import Diagnostics
import Files
import Glibc
import JSON
import ModelBuild
import ModelBundle
import Processes
import Sandbox
import SpecArguments
import Templates
import Terminal

/// `modelc verify`: the proof by running.
struct VerifyCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Run a model in a throw-away system and see what is on PATH afterwards.",
    discussion: """
      Runs the script in a copy of the release's file system that is thrown away, as a first boot would: as root, with \
      an empty environment and no terminal. It reaches this machine's Debian mirror and nothing else. Works as root and, \
      with the package uidmap, as an ordinary user.

      What is kept between runs (--list) is removed when nobody has used it for 30 days, or by --clean.

      Exit codes: 0 all is there, 1 the script failed or something is missing, 2 it could not be tried.
      """)

  @Argument(
    help: ArgumentHelp(
      "A spec, a package that build has written (.model), or any script.", valueName: "spec|model|file"),
    completion: .file())
  var subject: String?

  @Option(help: ArgumentHelp("The release to run it on, where it does not say itself.", valueName: "distro"))
  var on: String?

  @Flag(help: "Boot it under systemd and let cloud-init carry it out (root only).")
  var boot = false

  @Option(
    help: ArgumentHelp(
      "A host that may be reached too; the script gets proxy variables.", valueName: "host[:port]"))
  var allow: [String] = []

  @Option(
    help: ArgumentHelp("A Debian mirror to use instead of this machine's.", valueName: "url"))
  var mirror: String?

  @Option(help: ArgumentHelp("The longest that it may take.", valueName: "seconds"))
  var timeout = 1800

  @Option(help: ArgumentHelp("Keep all that the script said in a file.", valueName: "file"))
  var log: String?

  @Flag(help: "Show what is kept between runs: root file systems and packages.")
  var list = false

  @Flag(help: "Remove what is kept, and what killed runs have left; not what is in use.")
  var clean = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (subject == nil) == (list || clean) else {
      throw ValidationError(
        subject == nil
          ? "what is to be verified: a spec, a .model or a script"
          : "--list and --clean are about what is kept, and take nothing else")
    }
    try CommonOptions.refuseUnquoted(subject.map { [$0] } ?? [])
    guard timeout > 0 else { throw ValidationError("--timeout is a number of seconds above 0") }
    for host in allow where Endpoint(host, defaultPort: 443) == nil {
      throw ValidationError("--allow takes a host or host:port, not '\(host)'")
    }
    if let mirror, MachineSources.endpoint(mirror) == nil {
      throw ValidationError("--mirror takes an address that begins with http:// or https://")
    }
  }

  func work(_ report: inout Report) throws {
    guard let subject else { return try VerifyCache(common).show(removing: clean) }
    let catalog = try common.catalog()
    let subjects = try VerifyReader(subject, on: on, boots: boot, common).subjects(catalog, &report)
    try common.show(&report)
    Interruption.watch()
    var (results, failed): ([JSONValue], Bool) = ([], false)
    do throws(SandboxError) {
      let runner = try VerifyRunner(self, catalog)
      runner.clearUp()
      for subject in subjects {
        let outcome = try runner.run(subject)
        if !outcome.isProved { failed = true }
        if common.json { results.append(outcome.json) } else { outcome.say(to: common.console) }
        if let log { keep(outcome, log) }
      }
    } catch {
      common.console.endProgress()
      if error.code == .interrupted {
        common.console.complain("interrupted: nothing is left of it")
        throw ExitCode(128 + (Interruption.signal == 0 ? SIGINT : Interruption.signal))
      }
      report.error(error.id, error.message, help: error.help)
      common.render(&report)
      throw ExitCode(2)
    }
    if common.json { common.console.write(JSONValue.array(results).text(pretty: true)) }
    if failed { throw ExitCode(1) }
  }

  private func keep(_ outcome: VerifyOutcome, _ path: String) {
    do throws(FileError) { try LocalFiles().replaceFile(path, with: outcome.result.output) } catch {
      common.console.complain(error.message)
    }
  }
}
