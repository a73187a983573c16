import ArgumentParser
import Files
import HatcheryConfig
import HatcheryService
import JSON
import ModelBundle
import Provisioning
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
    let entries = shelf.models.sorted { $0.key < $1.key }.map(\.value)
    if output.json {
      let items = entries.map { entry -> JSONValue in
        let manifest = entry.model.manifest
        return [
          "model": .string("\(manifest.model)"), "release": .string(manifest.release),
          "image": .string(manifest.image), "flavor": manifest.flavor.map { .string($0) } ?? .null,
          "steps": .string("sha256:\(manifest.steps.digest)"),
          "capabilities": .array(manifest.capabilities.map(\.json)),
          "seconds": entry.preparation.map { .integer($0.milliseconds / 1000) } ?? .null,
        ]
      }
      return console.write(JSONValue.object(["models": .array(items)]).text(pretty: true))
    }
    let rows =
      [["MODEL", "IMAGE", "FLAVOR", "STEPS", "SECONDS", "CAPABILITIES"]]
      + entries.map { entry in
        let manifest = entry.model.manifest
        return [
          "\(manifest.model)", manifest.image, manifest.flavor ?? "-",
          String(manifest.steps.digest.prefix(12)),
          entry.preparation.map { "\($0.milliseconds / 1000)" } ?? "-", entry.tiers,
        ]
      }
    if !entries.isEmpty { console.write(Table(rows).lines.joined(separator: "\n") + "\n") }
  }
}
