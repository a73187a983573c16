import ArgumentParser
import Diagnostics
import Files
import JSON
import ModelBundle
import Planning
import SpecArguments
import Terminal

/// `modelc inspect`: what a package holds, if it is whole.
struct InspectCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Show what a packaged model holds, and refuse a damaged one.")

  @Argument(
    help: ArgumentHelp("A package that build has written.", valueName: "x.model"), completion: .file())
  var model: String

  @OptionGroup var common: CommonOptions

  func work(_ report: inout Report) throws {
    let bytes = try common.environment { () throws(FileError) in try LocalFiles().read(model, limit: 64 << 20)
    }
    let inspected: InspectedModel
    do throws(BundleError) { inspected = try inspect(bytes) } catch {
      throw Failure("bad-package", "\(model): \(error.message)", code: 1)
    }
    if common.json {
      var object = JSONObject()
      object["identity"] = .string(inspected.identity)
      object["manifest"] = .object(inspected.manifest.json)
      common.console.write(JSONValue.object(object).text(pretty: true))
      return
    }
    let manifest = inspected.manifest
    var rows = [
      ["model", manifest.model.description], ["description", manifest.description],
      ["release", manifest.release], ["image", manifest.image], ["flavor", manifest.flavor ?? "-"],
      ["group", manifest.group],
      ["steps", "\(manifest.steps.count), sha256:\(manifest.steps.digest)"],
      [
        "lint",
        "\(manifest.lint.warnings) warnings, \(manifest.lint.suppressed) suppressed, "
          + "facts of \(manifest.lint.facts)",
      ],
      ["catalogue", "\(manifest.catalogue.version), sha256:\(manifest.catalogue.digest)"],
      ["index", "\(manifest.index.release), \(manifest.index.date)"],
      ["capabilities", manifest.capabilities.map(\.capability.name).joined(separator: " ")],
    ]
    for output in manifest.outputs {
      rows.append(["file", "\(output.name), \(output.bytes) bytes, sha256:\(output.sha256)"])
    }
    rows.append(["identity", "sha256:\(inspected.identity)"])
    // A package comes from anywhere, and its texts go to a terminal here.
    rows = rows.map { $0.map(VisibleText.line) }
    common.console.write(Table(rows).lines.joined(separator: "\n") + "\n")
  }
}
