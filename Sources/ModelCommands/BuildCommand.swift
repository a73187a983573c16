import Apt
import ArgumentParser
import Diagnostics
import Emitters
import Files
import JSON
import ModelBuild
import ModelBundle
import ModelSpec
import Planning
import SpecArguments
import Templates
import Terminal

/// `modelc build`: the main job.
struct BuildCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Compile specs into packaged models.",
    discussion: """
      Writes <model>.udata (the script), manifest.json and <model>.model (the package) into a directory of its own \
      for each model: build/<model>, or what -o names. Either all of a model is written or nothing.
      """)

  @Argument(
    help: ArgumentHelp(
      "Specs: files, directories of them, short forms in quotes, or - for standard input.", valueName: "spec"),
    completion: .file())
  var specs: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The model's directory; for several models, the one above theirs (default: build/<model>).",
      valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("Also write the steps as cloud-config, mime or nocloud.", valueName: "form"))
  var emit: [OutputForm] = []

  @Flag(help: "Write nothing; exit 1 if what is there is not what would be written.")
  var check = false

  @OptionGroup var common: CommonOptions

  func validate() throws { try CommonOptions.refuseUnquoted(specs) }

  func work(_ report: inout Report) throws {
    let files = LocalFiles()
    let catalog = try common.catalog()
    let console = common.console
    var built: [Built] = []
    let specs = try common.expand(specs, catalog, &report)
    for (index, argument) in specs.enumerated() {
      if specs.count > 1 { console.progress(VisibleText.line("[\(index + 1)/\(specs.count)] \(argument)")) }
      // Each has a report of its own: a compiler stops at an error.
      var own = Report()
      defer { report.add(contentsOf: own) }
      let models = try common.specs(argument, &own)
      for spec in models {
        if let model = try common.build(spec, as: emit, catalog, &own) {
          if let twin = built.first(where: { $0.model.plan.model == model.plan.model }) {
            own.error(
              "model-twice",
              "'\(model.plan.model)' is built twice, from '\(twin.model.plan.short)' and '\(model.plan.short)'",
              at: spec.model.place, help: ["give one of them another name: model: …"])
          } else {
            let isAlone = self.specs.count == 1 && specs == self.specs && models.count == 1
            built.append(Built(model: model, directory: directory(for: model, isAlone: isAlone), stale: []))
          }
        }
      }
    }
    console.endProgress()

    for index in built.indices {
      let (model, directory) = (built[index].model, built[index].directory)
      if check {
        built[index].stale = Self.differences(model, directory, files)
      } else {
        try common.environment { () throws(FileError) in
          try files.replaceDirectory(directory, with: model.files) { Self.isOurs($0, model.plan.model) }
        }
      }
    }
    let stale = built.flatMap(\.stale)
    let refused = report.hasErrors
    show(&report, stale, console)
    say(built, console)
    if refused || !stale.isEmpty { throw ExitCode(1) }
  }

  /// A model, where it belongs, and which of its files there are not as they should be.
  private struct Built {
    let model: BuiltModel
    let directory: String
    var stale: [String]
  }

  private func show(_ report: inout Report, _ stale: [String], _ console: Console) {
    let renew = "run the same command without --check to renew"
    if common.json {
      for path in stale { report.error("stale", "\(path) is not what would be written", help: [renew]) }
    }
    common.render(&report)
    if common.json || stale.isEmpty { return }
    for path in stale { console.complain("stale: \(path)") }
    console.complain(renew)
  }

  /// `-o` names the directory itself for one model, the one above for several.
  private func directory(for model: BuiltModel, isAlone: Bool) -> String {
    guard let output else { return "build/\(model.plan.model)" }
    return isAlone ? output : PathName.join(output, model.plan.model.description)
  }

  /// What an earlier build may have left in this model's directory. Another model's files, or an image that merely
  /// ends as ours do, are somebody's work and stay.
  private static func isOurs(_ name: String, _ model: ModelName) -> Bool {
    name == BundleName.manifest || name == "\(model).model"
      || OutputForm.allCases.contains { name == "\(model).\($0.fileEnding)" }
  }

  /// The files that are missing, different or left over.
  private static func differences(_ model: BuiltModel, _ directory: String, _ files: LocalFiles) -> [String] {
    var result: [String] = []
    for file in model.files {
      let path = PathName.join(directory, file.name)
      let present = try? files.read(path, limit: max(1 << 20, file.bytes.count))
      if present != file.bytes, !sameModel(present, file, model) { result.append(path) }
    }
    let written = Set(model.files.map(\.name))
    let leftOver = ((try? files.list(directory)) ?? []).filter {
      isOurs($0, model.plan.model) && !written.contains($0)
    }
    return result + leftOver.map { PathName.join(directory, $0) }
  }

  /// A package that another version of the compressor made holds the same model.
  private static func sameModel(_ present: [UInt8]?, _ file: OutputFile, _ model: BuiltModel) -> Bool {
    guard file.name.hasSuffix(".model"), let present, let inspected = try? inspect(present) else {
      return false
    }
    return inspected.identity == model.packed.identity
  }

  private func json(_ built: Built) -> JSONValue {
    let (model, directory) = (built.model, built.directory)
    var object: JSONObject = [
      "model": .string(model.plan.model.description), "directory": .string(directory),
      "identity": .string(model.packed.identity),
      "steps": .string(model.packed.manifest.steps.digest),
      "release": .string(model.plan.release.name),
      "files": .array(model.files.map { ["name": .string($0.name), "bytes": .integer($0.bytes.count)] }),
      "capabilities": .array(
        model.capabilities.map { Manifest.Offer($0.capability, $0.tier).json }),
    ]
    if check { object["stale"] = .array(built.stale.map { .string($0) }) }
    return .object(object)
  }

  private func say(_ built: [Built], _ console: Console) {
    if common.json {
      console.write(JSONValue.array(built.map(json)).text(pretty: true))
      return
    }
    guard !common.quiet else { return }
    for (model, directory) in built.map({ ($0.model, $0.directory) }) {
      let verb = check ? "checked" : "wrote"
      console.write(
        """
        \(model.plan.model): \(model.plan.short) on \(model.plan.image)
          \(verb) \(directory)/: \(model.files.map { "\($0.name) (\($0.bytes.count) bytes)" }.joined(separator: ", "))
          \(model.plan.steps.count) steps\(model.isPacked ? ", packed to fit" : ""); \
        capabilities: \(model.capabilities.map(\.capability.name).joined(separator: " "))
          identity sha256:\(model.packed.identity)

        """)
    }
  }
}

extension OutputForm: ExpressibleByArgument {}
