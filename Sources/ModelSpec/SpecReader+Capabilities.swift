import Diagnostics
import Templates

extension SpecReader {
  /// The requirement types a job of CDS may carry.
  static let requirementTypes = [
    "binary", "flavor", "hostname", "memory", "model", "network", "os-architecture", "plugin", "region",
    "secret",
    "service", "volume",
  ]

  /// `capabilities:`.
  func capabilities(_ report: inout Report) -> CapabilitySettings {
    var settings = CapabilitySettings()
    guard let capabilities = map["capabilities"]?.map else { return settings }
    for item in capabilities.list("add") {
      if let name = item.text {
        if isCapability(name, &report) {
          settings.add.append(.init(name: name, type: "binary", value: name.value))
        }
      } else if let map = item.map, let name = map.text("name"), isCapability(name, &report) {
        let value = line("value", in: map, &report)?.value ?? name.value
        settings.add.append(.init(name: name, type: type(map, &report), value: value))
      }
    }
    settings.match = capabilities.texts("match").filter { isCapability($0, &report) }
    settings.omit = capabilities.texts("omit").filter { isCapability($0, &report) }
    settings.expect = capabilities.texts("expect").filter { isCapability($0, &report) }
    for name in settings.omit {
      if let other = settings.expect.first(where: { $0.value == name.value }) {
        report.error(
          "contradicting-capabilities", "'\(name.value)' cannot be both omitted and expected", at: name.place,
          related: [.init("expected here", at: other.place)])
      }
    }
    return settings
  }

  private func isCapability(_ name: Located<String>, _ report: inout Report) -> Bool {
    if !name.value.isEmpty, !name.value.utf8.contains(where: { $0 <= 32 || $0 == 127 }) { return true }
    report.error(
      "bad-capability", "'\(name.value)' cannot be a capability", at: name.place, help: ["write one word"])
    return false
  }

  private func type(_ map: SpecMap, _ report: inout Report) -> String {
    guard let type = map.text("type") else { return "binary" }
    if !Self.requirementTypes.contains(type.value) {
      report.error(
        "unknown-word", "CDS has no requirement of type '\(type.value)'", at: type.place,
        help: [
          nearestWord(to: type.value, among: Self.requirementTypes).map { "did you mean '\($0)'?" }
            ?? "it is one of: \(Self.requirementTypes.joined(separator: ", "))"
        ])
    }
    return type.value
  }
}
