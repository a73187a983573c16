import Apt
import ArgumentParser
import CloudInit
import Compiler
import Diagnostics
import Files
import Inference
import JSON
import Lint
import LintRun
import ModelBuild
import ModelSpec
import Planning
import SpecArguments
import Templates
import Terminal

/// `modelc caps`: which binaries a model or a script leaves on PATH, and why.
struct CapsCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "caps", abstract: "Show which binaries models or scripts leave on PATH, and why.",
    discussion: """
      Nothing is run: packages are resolved as apt-get would, offline. By default the names are shown that a model is \
      registered with: what was asked for, and not what that needs.

      Exit codes: 0 done, 1 the input was refused or --explain's name will not be there, 2 usage or environment.
      """)

  @Argument(
    help: ArgumentHelp(
      "Specs (files, short forms in quotes), user-data, shell scripts or cloud-configs; - for standard input.",
      valueName: "file"),
    completion: .file())
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "The release that user-data is for, where it does not say so itself.", valueName: "release"))
  var on: String?

  @Option(help: ArgumentHelp("Show why one name is there, or is not.", valueName: "name"))
  var explain: String?

  @Flag(help: "Every name on PATH, the image's own too.")
  var all = false

  @Option(help: ArgumentHelp("Also names that match a pattern: 'git-*'.", valueName: "pattern"))
  var match: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws { try CommonOptions.refuseUnquoted(inputs) }

  func work(_ report: inout Report) throws {
    let catalog = try common.catalog()
    var subjects: [CapsSubject] = []
    for argument in inputs {
      var own = Report()
      defer { report.add(contentsOf: own) }
      subjects += try read(argument, catalog, &own)
    }
    let refused = report.hasErrors
    common.render(&report)
    if common.json {
      common.console.write(JSONValue.array(subjects.map { $0.json(shown) }).text(pretty: true))
    } else if let explain {
      common.console.write(subjects.map { $0.explanation(of: explain) }.joined(separator: "\n"))
    } else {
      common.console.write(
        subjects.map { $0.text(shown, width: Console.resultColumns) }.joined(separator: "\n"))
    }
    if refused { throw ExitCode(1) }
    if let explain, subjects.contains(where: { $0.names.name(explain) == nil }) { throw ExitCode(1) }
  }

  /// Whether a name is shown.
  private func shown(_ name: PathNames.Name) -> Bool {
    if let explain { return name.name == explain }
    return all || name.isOwn || match.contains { NamePattern($0).matches(name.name) }
  }

  /// What an argument holds: the models of a spec, or user-data.
  private func read(_ argument: String, _ catalog: Catalog, _ report: inout Report) throws -> [CapsSubject] {
    let files = LocalFiles()
    if argument.hasSuffix(".model"), files.kind(argument) == .file {
      throw Failure(
        "not-a-script", "\(argument) is a package; what it has is shown by: modelc inspect \(argument)")
    }
    try common.refuseDirectory(argument, catalog)
    if argument == "-" || files.kind(argument) == .file {
      let path = argument == "-" ? "/dev/stdin" : argument
      let bytes = try common.environment { () throws(FileError) in try files.read(path, limit: 16 << 20) }
      if FileSniff(path: argument, bytes: bytes) != .spec, !Self.looksLikeShortForm(bytes) {
        let file = SourceFile(name: argument == "-" ? "stdin" : argument, bytes: bytes)
        return try userData(file, catalog, &report).map { [$0] } ?? []
      }
    }
    return try common.specs(argument, &report).compactMap { spec in
      guard let plan = compile(spec, catalog, &report) else { return nil }
      let knowledge = try common.knowledge(of: plan.release, catalog, &report)
      let names = infer(plan, on: knowledge)
      check(names, of: spec, plan, knowledge, catalog, &report)
      return CapsSubject(title: "\(plan.model): \(plan.short)", knowledge: knowledge, names: names)
    }
  }

  /// `debian12 + git`, alone in a file without an ending.
  private static func looksLikeShortForm(_ bytes: [UInt8]) -> Bool {
    !bytes.isEmpty && bytes.count < 4096 && bytes.first != UInt8(ascii: "#")
      && String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).dropFirst().first == "+"
  }

  /// Says what nobody would run; whether it can be read at all.
  private func checkKind(_ file: SourceFile, _ report: inout Report) -> Bool {
    guard case .unrecognised(let reason) = UserDataKind(of: file.bytes) else { return true }
    if file.bytes.prefix(4096).contains(0) {
      report.error("not-a-script", "\(file.name) is no text: it is no script and no user-data")
      return false
    }
    let isScript = FileSniff(path: file.name, bytes: file.bytes) == .script && reason != .byteOrderMark
    if reason != .empty, !isScript {
      report.warning(
        "user-data-not-run", "cloud-init would run nothing of \(file.name)",
        notes: ["what is shown is what it would bring if somebody ran it"],
        help: ["see what is wrong with it: modelc lint \(file.name)"])
    }
    return true
  }

  private func userData(_ file: SourceFile, _ catalog: Catalog, _ report: inout Report) throws -> CapsSubject?
  {
    var stated: Release?
    if let on {
      guard let distro = catalog.distro(named: on, &report) else {
        throw Failure("unknown-release", "--on \(on): there is no such release; \(catalog.distroHelp(on))")
      }
      stated = distro.release
    }
    guard checkKind(file, &report) else { return nil }
    let reading = readDocuments(file)
    guard let release = release(of: reading, Surroundings(release: stated, catalog: catalog, &report)) else {
      report.error(
        "no-release", "nothing says which release this is for", at: Place(file, SourceRange(0, 0)),
        notes: ["the same command installs different packages on different releases"],
        help: ["say it: --on debian12, or in the file: # modelc: on=debian12"])
      return nil
    }
    let knowledge = try common.knowledge(of: release, catalog, &report)
    let names = infer(reading, on: knowledge)
    reportRefusals(names, knowledge, catalog, .warning, &report)
    return CapsSubject(title: "\(file.name) on \(release.name)", knowledge: knowledge, names: names)
  }
}
