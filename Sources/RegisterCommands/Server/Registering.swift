import Apt
import CDS
import Diagnostics
import Emitters
import ModelBuild
import Registration
import ServerArguments
import SpecArguments
import Templates
import Terminal

/// Models and the server that they are brought to.
struct Registering: Sendable {
  let models: [OfferedModel]
  let catalog: Catalog
  let registrar: Registrar

  /// Builds, then connects. Nothing is asked of the server while a spec is wrong.
  init(
    _ arguments: ModelArguments, _ server: ServerOptions, _ common: CommonOptions, _ report: inout Report
  ) throws {
    let catalog = try common.catalog()
    self.catalog = catalog
    models = try arguments.offered(common, catalog, &report)
    try common.show(&report)
    let registry = try server.registry(common.output, &report)
    registrar = Registrar(
      registry, arguments.choice,
      names: { script, model in
        // Which release an old script without a word about it was for nobody knows; the new one's is the best guess.
        var ignored = Report()
        guard let distro = catalog.distro(named: model.release, &ignored) else { return [] }
        return namesOnPath(of: script, assuming: distro.release, catalog) { release in
          var ignored = Report()
          return try? common.knowledge(of: release, catalog, &ignored)
        }
      },
      pause: { look in
        let milliseconds = min(2000, 50 << look)
        try await Task.sleep(for: .milliseconds(Int.random(in: milliseconds / 2...milliseconds)))
      })
  }

  /// How a difference is shown.
  func text(_ console: Console) -> ChangeText {
    ChangeText(Palette(isOn: console.outputUsesColour), readable: readable)
  }

  /// Scripts as they are shown: unpacked, without secrets.
  func readable(_ old: [UInt8], _ new: [UInt8]) -> ScriptPair {
    let shown = withoutSecrets([old, new].map { EmittedScript($0)?.plain ?? $0 }, catalog)
    return ScriptPair(old: shown[0], new: shown[1])
  }
}
