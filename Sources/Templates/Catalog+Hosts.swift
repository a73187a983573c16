package import Diagnostics
import YAML

extension Catalog {
  /// What is known of hosts, from `facts/hosts.yaml`; nil when that file is absent, or wrong: an error.
  package func hostFacts(_ report: inout Report) -> HostFacts? {
    readings.hosts.reading("hosts", &report) { report in
      guard
        let fields = facts(
          "hosts", keys: ["verified", "dead", "moved", "own", "archives"], isOptional: true, &report)
      else {
        return nil
      }
      _ = fields.verification(&report)
      let dead = fields.required("dead", &report)?.sequence("'dead'", &report) ?? []
      let moved = fields.required("moved", &report)?.sequence("'moved'", &report) ?? []
      let own = fields.required("own", &report)?.mapping("'own'", &report)?.entries ?? []
      return HostFacts(
        dead: dead.compactMap { readDead($0, &report) }, moved: moved.compactMap { readMoved($0, &report) },
        own: Dictionary(
          own.map { ($0.key.value, ($0.value.strings("'own'", &report) ?? []).map(\.value)) },
          uniquingKeysWith: { first, _ in first }),
        archives: fields.requiredTexts("archives", &report).map(\.value))
    }
  }

  /// What is known of suites, from `facts/suites.yaml`; nil when that file is absent, or wrong: an error.
  package func suiteFacts(_ report: inout Report) -> SuiteFacts? {
    readings.suites.reading("suites", &report) { report in
      guard
        let fields = facts(
          "suites", keys: ["verified", "archives", "suites"], isOptional: true, &report)
      else {
        return nil
      }
      _ = fields.verification(&report)
      var suites: [String: SuiteFacts.Suite] = [:]
      for entry in fields.required("suites", &report)?.mapping("'suites'", &report)?.entries ?? [] {
        suites[entry.key.value] = readSuite(entry.key.value, entry.value, &report)
      }
      let archives = fields.pairs("archives", &report).map { ($0.key.value, $0.value.value) }
      return SuiteFacts(suites: suites, archives: Dictionary(archives) { first, _ in first })
    }
  }
}

private func readDead(_ node: YAMLNode, _ report: inout Report) -> HostFacts.Dead? {
  let keys = ["host", "kind", "suite", "since", "what", "instead", "source"]
  guard let fields = TemplateFields(node, "a dead host", keys: keys, &report) else { return nil }
  let host = fields.requiredText("host", &report)?.value
  let kind: HostFacts.Dead.Kind? = fields.choice("kind", &report)
  let since = fields.requiredText("since", &report)?.value
  let what = fields.requiredText("what", &report)?.value
  let source = fields.requiredText("source", &report)?.value
  guard let host, let kind, let since, let what, let source else { return nil }
  return .init(
    host: host, kind: kind, suite: fields.text("suite", &report)?.value, since: since, what: what,
    instead: fields.text("instead", &report)?.value, source: source)
}

private func readMoved(_ node: YAMLNode, _ report: inout Report) -> HostFacts.Moved? {
  let keys = ["host", "since", "instead", "source"]
  guard let fields = TemplateFields(node, "a host that moved", keys: keys, &report) else { return nil }
  let texts = keys.compactMap { fields.requiredText($0, &report)?.value }
  if texts.count < keys.count { return nil }
  return .init(host: texts[0], since: texts[1], instead: texts[2], source: texts[3])
}

private func readSuite(_ name: String, _ node: YAMLNode, _ report: inout Report) -> SuiteFacts.Suite? {
  let keys = ["family", "version", "archived", "source"]
  guard let fields = TemplateFields(node, "the suite '\(name)'", keys: keys, &report),
    let family = fields.requiredText("family", &report)
  else { return nil }
  return .init(
    name: name, family: family.value, version: fields.text("version", &report)?.value,
    archived: fields.text("archived", &report)?.value, source: fields.text("source", &report)?.value)
}
