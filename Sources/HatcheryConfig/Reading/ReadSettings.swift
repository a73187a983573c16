package import Diagnostics
import Provisioning
import YAML

extension HatcherySettings {
  /// Reads what the operator decided: what is built in, over it the file (`hatchery.yaml`, where there is one), over
  /// that the environment, over that the options, by their names without dashes.
  ///
  /// Everything wrong is said at once, with its place; nil after an error. A command that only talks to a running
  /// hatchery does without what `run` must have.
  package static func read(
    _ file: SourceFile?, options: [String: String], _ surroundings: Surroundings, isForRunning: Bool = true,
    _ report: inout Report
  ) -> HatcherySettings? {
    var own = Report()
    var settings = HatcherySettings()
    if let file { settings.read(file, surroundings, &own) }
    for setting in SettingTable.all {
      guard let name = setting.variables.first(where: { surroundings.environment[$0]?.isEmpty == false }),
        let text = surroundings.environment[name]
      else { continue }
      setting.read(node(text, named: "$\(name)"), "$\(name)", &settings, surroundings, &own)
    }
    for setting in SettingTable.all {
      guard let option = setting.option, let text = options[option] else { continue }
      setting.read(node(text, named: "--\(option)"), "--\(option)", &settings, surroundings, &own)
    }
    settings.complete(surroundings, file, isForRunning, &own)
    report.add(contentsOf: own)
    return own.hasErrors ? nil : settings
  }

  private mutating func read(_ file: SourceFile, _ surroundings: Surroundings, _ report: inout Report) {
    guard let documents = composeYAML(file, &report) else { return }
    if documents.count > 1 {
      report.error(
        "several-documents", "a configuration is one document", at: Place(file, documents[1].range))
    }
    guard let root = documents.first?.root, !root.isNull else { return }
    readSections(root, "the configuration", SettingTable.all, &self, surroundings, &report)
  }

  /// A variable or an option as a node of YAML would be.
  private static func node(_ text: String, named name: String) -> YAMLNode {
    YAMLNode(words: text, in: SourceFile(name: name, text: text))
  }

  private mutating func complete(
    _ surroundings: Surroundings, _ file: SourceFile?, _ isForRunning: Bool, _ report: inout Report
  ) {
    if policy.owner.rawValue.isEmpty { policy.owner = Owner(surroundings.host) }
    if policy.prefix.isEmpty { policy.prefix = policy.owner.rawValue }
    if policy.owner.rawValue.isEmpty { Self.missing("name", &report) }
    if isForRunning, cds.url.isEmpty { Self.missing("cds.url", &report) }
    if isForRunning, cds.token == nil { Self.missing("cds.token", &report) }
    for (what, bounds) in [("build", policy.patience.build), ("boot", policy.patience.boot)]
    where bounds.least > bounds.most {
      report.error(
        "out-of-bounds", "'timeouts.\(what).least' is more than 'timeouts.\(what).most'",
        at: file.map { Place($0, SourceRange(0, 0)) })
    }
  }

  private static func missing(_ key: String, _ report: inout Report) {
    guard let setting = SettingTable.all.first(where: { $0.key == key }) else { return }
    let others = setting.others
    report.error(
      "missing-setting", "'\(key)' is not said anywhere", notes: [setting.about],
      help: [(["'\(key)' in the configuration"] + others).joined(separator: ", ")])
  }
}
