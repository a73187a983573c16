import ArgumentParser
import Files
import HatcheryConfig
import HatcheryService
import JSON
import ModelBundle
import Terminal

/// The bundles that a hatchery keeps.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Keeps the bundles of models beside the hatchery.",
    subcommands: [ModelsAddCommand.self, ModelsListCommand.self])
}

/// Adds a bundle, or replaces that of the same model.
struct ModelsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds bundles, each in place of that of the same model.",
    discussion: "A hatchery that runs takes notice when its configuration is read again: 'hatchery reload'.")

  @Argument(help: "Bundles that 'modelc build' made.") var bundles: [String]
  @Option(help: "The directory, 'bundles' in the configuration.") var models: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    for path in bundles {
      let bytes = try environment { () throws(FileError) in try LocalFiles().read(path, limit: 32 << 20) }
      let model: InspectedModel
      do throws(BundleError) { model = try inspect(bytes) } catch {
        throw Failure("bad-bundle", "\(path): \(error.message)", code: 1)
      }
      let target = PathName.join(models, "\(model.manifest.model).model")
      try environment { () throws(FileError) in try LocalFiles().replaceFile(target, with: bytes) }
      output.console.note("\(target): \(model.manifest.model) for \(model.manifest.release)")
    }
  }
}

/// Lists the bundles.
struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the bundles.")

  @Option(help: "The directory, 'bundles' in the configuration.") var models: String
  @OptionGroup var output: OutputOptions

  func run() throws {
    let console = output.console
    let shelf = BundleShelf(models, files: LocalFiles()) { console.complain("warning: \($0)") }
    let all = shelf.models.sorted { $0.key < $1.key }.map(\.value.manifest)
    if output.json {
      let items = all.map { manifest -> JSONValue in
        [
          "model": .string("\(manifest.model)"), "release": .string(manifest.release),
          "image": .string(manifest.image), "flavor": manifest.flavor.map { .string($0) } ?? .null,
          "steps": .string("sha256:\(manifest.steps.digest)"),
          "capabilities": .integer(manifest.capabilities.count),
        ]
      }
      return console.write(JSONValue.object(["models": .array(items)]).text(pretty: true))
    }
    let rows =
      [["MODEL", "IMAGE", "FLAVOR", "STEPS"]]
      + all.map { ["\($0.model)", $0.image, $0.flavor ?? "-", String($0.steps.digest.prefix(12))] }
    if !all.isEmpty { console.write(Table(rows).lines.joined(separator: "\n") + "\n") }
  }
}
