import ArgumentParser
import CDS
import Diagnostics
import Files
import JSON
import ModelBuild
import ModelSpec
import Planning
import ServerArguments
import SpecArguments
import Templates
import Terminal

/// `modelc models pull NAME`: a spec and the user-data of what the server has.
struct ModelsPullCommand: WaitingCommand {
  @OptionGroup var arguments: ModelsPullArguments
  var output: OutputOptions { arguments.common.output }

  func work(_ report: inout Report) async throws {
    let catalog = try arguments.common.catalog()
    let registry = try arguments.server.registry(output, &report)
    let model = try await registry.existingModel(named: arguments.name)
    // Which of the groups it is the server does not say by name; the one that is usual can be asked for.
    let shared = model.groupID == nil ? nil : try await registry.group(named: ServerGroup.sharedInfra)
    let pulled = try PulledModel(
      model, sharedGroup: shared?.id, on: arguments.on, catalog: catalog,
      registered: { registered($0, $1, catalog) }, &report)
    let files = LocalFiles()
    let written = pulled.files.map { (PathName.join(arguments.output, $0.name), $0.bytes) }
    for (path, _) in written where !arguments.force && files.kind(path) != nil {
      throw Failure("file-exists", "\(path) exists", help: ["--force overwrites it; -o writes elsewhere"])
    }
    for (path, bytes) in written {
      do throws(FileError) { try files.replaceFile(path, with: bytes) } catch { throw Failure(error) }
      output.console.note(VisibleText.line("wrote \(path)"))
    }
    if output.json {
      output.console.write(
        JSONValue.object(["files": .array(written.map { .string($0.0) })]).text(pretty: true))
    }
    try output.show(&report)
  }

  /// With which names a plan would be registered; without an index of its release, those that it declares.
  private func registered(_ spec: Spec, _ plan: Plan, _ catalog: Catalog) -> Set<String> {
    var ignored = Report()
    guard let knowledge = try? arguments.common.knowledge(of: plan.release, catalog, &ignored) else {
      return Set(plan.capabilities.map(\.name))
    }
    let capabilities = modelCapabilities(spec, plan, infer(plan, on: knowledge))
    return Set(capabilities.map(\.capability.name))
  }
}
