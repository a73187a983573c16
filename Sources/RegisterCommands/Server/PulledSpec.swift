import CDS
import CloudInit
import Compiler
import Diagnostics
import Emitters
import Files
import ModelSpec
import Planning
import Templates

/// The text of a spec for a model of a server.
struct PulledSpec {
  private let model: RegisteredModel
  private let name: ModelName
  private let image: OpenStackImage
  private let sharedGroup: Int?

  init(_ model: RegisteredModel, _ name: ModelName, _ image: OpenStackImage, sharedGroup: Int?) {
    self.model = model
    self.name = name
    self.image = image
    self.sharedGroup = sharedGroup
  }

  /// For what modelc built: its short form, if that makes the same steps and the same programs are looked for.
  func again(
    _ script: EmittedScript, _ catalog: Catalog, registered: PulledModel.Registered, _ report: inout Report
  ) -> String? {
    let short = script.title.split(separator: ":", maxSplits: 1).first.map(String.init) ?? script.title
    let bare = head(from: short)
    guard let (spec, plan) = compiled(bare, catalog) else { return refuse(short, &report) }
    let present = Set(model.capabilities.map(\.name))
    let omitted = registered(spec, plan).subtracting(present)
    let checked = Set(script.declared).subtracting(plan.capabilities.map(\.name))
    let added = model.capabilities.filter { checked.contains($0.name) || $0 != .binary($0.name) }
    let text = bare + capabilities(add: added, omit: omitted)
    guard compiled(text, catalog)?.plan.digest == script.digest else { return refuse(short, &report) }
    return text
  }

  private func compiled(_ text: String, _ catalog: Catalog) -> (spec: Spec, plan: Plan)? {
    var report = Report()
    let file = SourceFile(name: "\(name).spec", text: text)
    guard let spec = readSpec(file, files: MemoryFiles(), &report).first,
      let plan = compile(spec, catalog, &report), !report.hasErrors
    else { return nil }
    return (spec, plan)
  }

  private func refuse(_ short: String, _ report: inout Report) -> String? {
    report.error(
      "no-spec",
      "the spec of '\(name)' cannot be got back: it said more than '\(VisibleText.line(short))', or another modelc built it",
      help: [
        "take the spec, or the package, that it was registered from; \(name).udata is what the server has"
      ])
    return nil
  }

  /// For any other script: a spec that runs it.
  func carrying(_ catalog: Catalog, on: String?, _ report: inout Report) -> String? {
    let kind = UserDataKind(of: image.userData)
    let isScript = if case .unrecognised = kind { true } else { kind == .script }
    guard isScript, let script = String(validating: image.userData, as: UTF8.self) else {
      report.error(
        "no-spec", "the user-data of '\(name)' is no shell script, which is all that a spec can run",
        help: ["\(name).udata is what the server has"])
      return nil
    }
    guard let distro = distro(catalog, on: on) else {
      report.error(
        "no-release", "no release is known whose image is called '\(VisibleText.line(image.os))'",
        help: ["say which it is: --on debian12"])
      return nil
    }
    return head(from: distro.name)
      + """
      run:
        # As CDS's hatchery runs it: a command that fails is passed over.
        - name: \(name).udata
          script: \(YAMLScalar.block(Self.tolerant(script)))
      """ + capabilities(add: model.capabilities, omit: [])
  }

  private func distro(_ catalog: Catalog, on: String?) -> Distro? {
    var ignored = Report()
    if let on { return catalog.distro(named: on, &ignored) }
    return catalog.allDistros(&ignored).first { $0.image == image.os }
  }

  private func head(from short: String) -> String {
    var lines = ["model: \(name)", "from: \(short)"]
    lines += ["image: \(YAMLScalar.word(image.os))", "flavor: \(YAMLScalar.word(image.flavor))"]
    if let group = model.groupID, group != sharedGroup {
      lines.append("# The server calls its group by the number \(group) only; put its name here.")
      lines.append("# group: …")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the server's jobs count on.
  private func capabilities(add: [ServerCapability], omit: Set<String>) -> String {
    if add.isEmpty, omit.isEmpty { return "" }
    var lines = ["capabilities:"]
    if !add.isEmpty { lines.append("  add:") }
    for capability in add.sorted(by: { $0.name < $1.name }) {
      let (name, type) = (YAMLScalar.word(capability.name), YAMLScalar.word(capability.type))
      lines.append(
        capability == .binary(capability.name)
          ? "    - \(name)"
          : "    - {name: \(name), type: \(type), value: \(YAMLScalar.word(capability.value))}")
    }
    if !omit.isEmpty { lines.append("  omit:") }
    for name in omit.sorted() { lines.append("    - \(YAMLScalar.word(name))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The script as one that goes on when a command fails.
  private static func tolerant(_ script: String) -> String {
    guard script.hasPrefix("#!"), let end = script.firstIndex(of: "\n") else { return "set +e\n" + script }
    let after = script.index(after: end)
    return AuthoredScript(text: script).interpreter.contains("-e")
      ? script[..<after] + "set +e\n" + script[after...] : script
  }
}
