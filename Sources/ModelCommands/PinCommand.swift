import ArgumentParser
import Compiler
import Diagnostics
import Files
import JSON
import Pinning
import Processes
import SpecArguments
import Templates
import Terminal

/// `modelc pin`: what a vendor serves today, verified and written down.
struct PinCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin",
    abstract: "Record a release's version and sum, or a repository's key, in your templates.",
    discussion: """
      Fetches what a feature's recipe names, verifies it against what its vendor publishes, and writes the \
      recipe's 'pin:' into the directory of --templates, or into ~/.config/modelc/templates. From then on models \
      use that version, and first boots accept nothing else. Needs a network and curl; for repositories also gpg \
      and gpgv.
      """)

  @Argument(
    help: ArgumentHelp("A feature, perhaps with its version: helm@3.16.2.", valueName: "feature[@version]"))
  var feature: String

  @Option(
    help: ArgumentHelp(
      "The release to choose the recipe for (default: the newest Debian).", valueName: "distro"))
  var on: String?

  @Option(help: ArgumentHelp("The recipe, where not the first that fits is meant.", valueName: "recipe"))
  var from: String?

  @Flag(help: "Write nothing; exit 1 if something would be written.")
  var check = false

  @Flag(help: "Also fetch over http, where anybody on the way can answer.")
  var allowHttp = false

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog(madeIfMissing: true)
    guard let directory = common.templates ?? CommonOptions.userTemplates else {
      throw Failure(
        "no-templates", "there is no directory for templates: set HOME, or name one with --templates")
    }
    let choice = PinChoice(feature, on: on, from: from, catalog, &report)
    try common.show(&report)
    guard let choice else { throw ExitCode(1) }

    Interruption.watch()
    var place: Place? = choice.place
    do {
      let finding = try pinner.find(choice.request(on: Day.today.description), choice.repository)
      common.console.endProgress()
      place = choice.recipe.place
      let template = try PinnedTemplate(finding.pin, choice.feature, choice.recipe, into: directory, catalog)
      if !check, template.isChanged { try template.write(to: LocalFiles()) }
      for doubt in finding.doubts { report.warning("pin-doubt", doubt, at: choice.recipe.place) }
      let isStale = check && template.isChanged
      if isStale { report.add(PinError.stale(template.path).diagnostic(at: place)) }
      common.render(&report)
      say(finding, template, choice)
      if isStale { throw ExitCode(1) }
    } catch let error as PinError {
      common.console.endProgress()
      // A place helps where the template is to be mended, not where the network is.
      report.add(error.diagnostic(at: error.code == .refused ? place : nil))
      common.render(&report)
      throw ExitCode(error.code == .interrupted ? 130 : error.code == .environment ? 2 : 1)
    }
  }

  private var pinner: Pinner {
    let subprocess = Subprocess(environment: ProcessEnvironment.current)
    let console = common.console
    let fetcher = CurlFetcher(subprocess) { name, bytes in
      console.progress("fetching \(name): \(bytes / 1024) KiB")
    }
    return Pinner(
      fetcher: fetcher, subprocess: subprocess, temporary: Console.variable("TMPDIR") ?? "/tmp",
      allowsHTTP: allowHttp)
  }

  private func say(_ finding: PinFinding, _ template: PinnedTemplate, _ choice: PinChoice) {
    if common.json {
      common.console.write(json(finding, template, choice).text(pretty: true))
      return
    }
    guard !common.quiet else { return }
    let version = choice.version.map { " \($0)" } ?? ""
    var text =
      "\(choice.feature.name)\(version), recipe '\(choice.recipe.name)' as on \(choice.distro.name)\n"
    for fact in finding.facts { text += "  \(fact)\n" }
    if !template.isChanged {
      text += "  \(template.path) says so already\n"
    } else if check {
      text += "  would write \(template.path)\n"
    } else {
      text += "  wrote \(template.path)\n"
      if let origin = template.copiedFrom {
        text += "  it is a copy of \(origin) with the pin, and takes its place\n"
      }
    }
    common.console.write(text)
  }

  private func json(_ finding: PinFinding, _ template: PinnedTemplate, _ choice: PinChoice) -> JSONValue {
    func strings(_ list: [String]) -> JSONValue { .array(list.map { .string($0) }) }
    let pin = finding.pin
    var sums = JSONObject()
    for (architecture, sum) in pin.sha256.sorted(by: { $0.key < $1.key }) {
      sums[architecture] = .string(sum)
    }
    return [
      "feature": .string(choice.feature.name), "recipe": .string(choice.recipe.name),
      "distro": .string(choice.distro.name), "version": pin.version.map { .string($0) } ?? .null,
      "sha256": .object(sums), "fingerprints": strings(pin.fingerprints), "files": strings(pin.files),
      "doubts": strings(finding.doubts), "template": .string(template.path),
      "changed": .bool(template.isChanged), "written": .bool(template.isChanged && !check),
    ]
  }
}

extension PinError {
  fileprivate static func stale(_ path: String) -> PinError {
    PinError(
      .refused, "pin-stale", "\(path) does not say what the vendor serves",
      help: ["run the same command without --check to write it"])
  }
}
