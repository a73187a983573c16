import Apt
import CloudInit
import Diagnostics
import Files
import IndexStore
import Inference
import JSON
import Lint
import ModelBuild
import ModelBundle
import ModelSpec
import PackageIndex
import Planning
import SpecArguments
import Templates
import Terminal

/// Finds out what the argument of `modelc verify` is.
struct VerifyReader {
  private let argument: String
  private let on: String?
  private let boots: Bool
  private let common: CommonOptions

  init(_ argument: String, on: String?, boots: Bool, _ common: CommonOptions) {
    self.argument = argument
    self.boots = boots
    self.on = on
    self.common = common
  }

  func subjects(_ catalog: Catalog, _ report: inout Report) throws -> [VerifySubject] {
    let files = LocalFiles()
    try common.refuseDirectory(argument, catalog)
    if argument.hasSuffix(".model"), files.kind(argument) == .file {
      return try package(catalog, &report).map { [$0] } ?? []
    }
    if argument != "-", files.kind(argument) == .file, try !isSpec() {
      return try script(catalog, &report).map { [$0] } ?? []
    }
    return try common.specs(argument, &report).compactMap { spec in
      try common.build(spec, as: [], catalog, &report).map { VerifySubject($0) }
    }
  }

  /// Whether the file is a spec; one in YAML that cloud-init would take itself is user-data.
  private func isSpec() throws -> Bool {
    guard argument.hasSuffix(".yaml") else { return argument.hasSuffix(".spec") }
    let bytes = try common.environment { () throws(FileError) in
      try LocalFiles().read(argument, limit: 16 << 20)
    }
    if case .unrecognised = UserDataKind(of: bytes) { return true }
    return false
  }

  private func package(_ catalog: Catalog, _ report: inout Report) throws -> VerifySubject? {
    let bytes = try common.environment { () throws(FileError) in
      try LocalFiles().read(argument, limit: 64 << 20)
    }
    let model: InspectedModel
    do throws(BundleError) { model = try inspect(bytes) } catch {
      throw Failure("bad-package", "\(argument): \(error.message)", code: 1)
    }
    let manifest = model.manifest
    guard let release = release(on ?? manifest.release, catalog, &report),
      let udata = model.files.first(where: { $0.name == BundleName.udata(manifest.model) })
    else { return nil }
    return VerifySubject(
      name: manifest.model.description, release: release, userData: udata.bytes,
      declared: VerifySubject.binaries(manifest.capabilities.map(\.capability)),
      inferred: Self.names(in: model))
  }

  /// What the package itself says is inferred.
  private static func names(in model: InspectedModel) -> Set<String> {
    guard let file = model.files.first(where: { $0.name == BundleName.capabilities }),
      let json = try? JSONValue.parse(file.bytes, limits: JSONLimits(bytes: 16 << 20, depth: 8)),
      let names = try? json.array(at: "names")
    else { return [] }
    let sure = names.filter { (try? $0.string(at: "tier")) != Tier.guessed.rawValue }
    return Set(sure.compactMap { try? $0.string(at: "name") })
  }

  private func script(_ catalog: Catalog, _ report: inout Report) throws -> VerifySubject? {
    let bytes = try common.environment { () throws(FileError) in
      try LocalFiles().read(argument, limit: 1 << 20)
    }
    guard boots || checkKind(bytes, &report) else { return nil }
    guard let name = on ?? VerifySubject.release(of: bytes) else {
      throw Failure("no-release", "\(argument) does not say which release it is for: name one with --on")
    }
    guard let release = release(name, catalog, &report) else { return nil }
    let knowledge = try common.knowledge(of: release, catalog, &report)
    let file = SourceFile(name: argument, bytes: bytes)
    let names = infer(readDocuments(file), on: knowledge)
    return VerifySubject(
      name: PathName.lastComponent(of: argument), release: release, userData: bytes, declared: nil,
      inferred: VerifySubject.sure(names))
  }

  /// Whether it is what runs without cloud-init's help.
  private func checkKind(_ bytes: [UInt8], _ report: inout Report) -> Bool {
    switch UserDataKind(of: bytes) {
    case .script: return true
    case .unrecognised:
      report.error(
        "user-data-not-run", "cloud-init would not run \(argument), so neither does this",
        notes: ["a script begins with #! at its very first byte"],
        help: ["see what is wrong with it: modelc lint \(argument)"])
    default:
      report.error(
        "user-data-not-a-script", "\(argument) is no script: only cloud-init itself can carry it out",
        help: ["let it: --boot (as root)", "or verify the spec it was made from, or the script inside it"])
    }
    return false
  }

  private func release(_ name: String, _ catalog: Catalog, _ report: inout Report) -> Release? {
    let before = report.diagnostics.count
    if let distro = catalog.distro(named: name, &report) { return distro.release }
    if report.diagnostics.count == before {
      let near = nearestWord(to: name, among: catalog.distroNames)
      report.error(
        "unknown-distro", "there is no distribution '\(name)'",
        help: near.map { ["did you mean '\($0)'?"] } ?? [])
    }
    return nil
  }
}
