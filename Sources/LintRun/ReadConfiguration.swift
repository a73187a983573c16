package import Diagnostics
import Lint
package import Templates
import YAML

/// Reads a `.modelc.yaml`; an empty one says nothing.
///
/// - Returns: nil when the report has errors.
package func readConfiguration(
  _ file: SourceFile, _ catalog: Catalog, _ report: inout Report
) -> LintConfiguration? {
  var own = Report()
  var reader = ConfigurationReader(catalog: catalog)
  let configuration = reader.read(file, &own)
  report.add(contentsOf: own)
  return own.hasErrors ? nil : configuration
}

private struct ConfigurationReader {
  let catalog: Catalog
  private var requiresReason = false

  init(catalog: Catalog) { self.catalog = catalog }

  mutating func read(_ file: SourceFile, _ report: inout Report) -> LintConfiguration? {
    guard let documents = composeYAML(file, &report) else { return nil }
    if documents.count > 1 {
      report.error(
        "several-documents", "a configuration is one document", at: Place(file, documents[1].range))
    }
    guard let root = documents.first?.root, !root.isNull else {
      return LintConfiguration(file: file, settings: LintChoices(), parts: [], exclude: [], baseline: nil)
    }
    guard let map = root.mapping("the configuration", &report) else { return nil }
    map.refuseUnknownKeys(ConfigurationKey.top.map(\.name), in: "the configuration", &report)
    requiresReason = map["require-reason"]?.boolean("'require-reason'", &report)?.value ?? false
    let settings = settings(map, &report)
    return LintConfiguration(
      file: file, settings: settings, parts: parts(map["files"], &report),
      exclude: globs(map["exclude"], "'exclude'", &report),
      baseline: map["baseline"]?.string("'baseline'", &report))
  }

  private func parts(_ node: YAMLNode?, _ report: inout Report) -> [LintConfiguration.Part] {
    (node?.sequence("'files'", &report) ?? []).compactMap { item in
      guard let map = item.mapping("an item of 'files'", &report) else { return nil }
      map.refuseUnknownKeys(ConfigurationKey.part.map(\.name), in: "an item of 'files'", &report)
      guard let match = map["match"] else {
        report.error(
          "missing-key", "an item of 'files' lacks the key 'match'",
          at: map.entries.first?.key.place ?? map.place,
          help: ["say which files are meant: match: [\"images/**\"]"])
        return nil
      }
      return .init(files: globs(match, "'match'", &report), settings: settings(map, &report))
    }
  }

  private func globs(_ node: YAMLNode?, _ what: String, _ report: inout Report) -> [Glob] {
    (node?.strings(what, &report) ?? []).map { Glob($0.value) }
  }

  private func settings(_ map: YAMLMapping, _ report: inout Report) -> LintChoices {
    var settings = LintChoices()
    settings.release = release(map["on"]?.string("'on'", &report), &report)
    settings.target = word(map["target"], "target", &report)
    settings.kind = word(map["as"], "as", &report)
    settings.threshold = word(map["fail-on"], "fail-on", &report)
    settings.requiresReason = map["require-reason"]?.boolean("'require-reason'", &report)?.value
    if let select = map["select"] {
      settings.select = (select.strings("'select'", &report) ?? []).compactMap { rules($0, &report) }
    }
    settings.ignore = (map["ignore"]?.sequence("'ignore'", &report) ?? []).compactMap { ignored($0, &report) }
    for entry in map["severity"]?.mapping("'severity'", &report)?.entries ?? [] {
      guard let rules = rules(entry.key, &report),
        let severity: Diagnostic.Severity = word(entry.value, "severity.\(entry.key.value)", &report)
      else { continue }
      settings.severities.append((rules, severity))
    }
    return settings
  }

  private func release(_ name: Located<String>?, _ report: inout Report) -> String? {
    guard let name else { return nil }
    if let distro = catalog.distro(named: name.value, &report) { return distro.name }
    report.error(
      "unknown-distribution", "there is no distribution '\(name.value)'", at: name.place,
      help: [catalog.distroHelp(name.value)])
    return nil
  }

  private func rules(_ text: Located<String>, _ report: inout Report) -> RuleWord? {
    if let word = RuleWord(text.value) { return word }
    RuleWord.refuse(text.value, at: text.place, &report)
    return nil
  }

  private func ignored(_ node: YAMLNode, _ report: inout Report) -> LintChoices.Ignored? {
    guard case .mapping = node.content else {
      guard let text = node.string("an item of 'ignore'", &report), let rules = rules(text, &report) else {
        return nil
      }
      refuseSilence(text, nil, &report)
      return .init(rules, reason: nil)
    }
    guard let map = node.mapping("an item of 'ignore'", &report) else { return nil }
    map.refuseUnknownKeys(["rule", "reason"], in: "an item of 'ignore'", &report)
    guard let text = map["rule"]?.string("'rule'", &report) else {
      if map["rule"] == nil {
        report.error("missing-key", "an item of 'ignore' lacks the key 'rule'", at: map.place)
      }
      return nil
    }
    let reason = map["reason"]?.string("'reason'", &report)?.value
    refuseSilence(text, reason, &report)
    return rules(text, &report).map { .init($0, reason: reason) }
  }

  private func refuseSilence(_ rule: Located<String>, _ reason: String?, _ report: inout Report) {
    guard requiresReason, reason?.contains(where: { !$0.isWhitespace }) != true else { return }
    report.error(
      "missing-reason", "'\(rule.value)' is ignored without a reason", at: rule.place,
      notes: ["'require-reason' asks for one"], help: ["write {rule: \(rule.value), reason: …}"])
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ node: YAMLNode?, _ key: String, _ report: inout Report
  ) -> Word? where Word.RawValue == String {
    guard let text = node?.string("'\(key)'", &report) else { return nil }
    if let word = Word(rawValue: text.value) { return word }
    let words = Word.allCases.map(\.rawValue)
    let near = nearestWord(to: text.value, among: words)
    report.error(
      "unknown-word", "'\(key)' cannot be '\(text.value)'", at: text.place,
      help: [near.map { "did you mean '\($0)'?" } ?? "it is one of: \(words.joined(separator: ", "))"],
      fixes: near.map { [Fix("replace it by '\($0)'", [.init(text.place.range, $0)])] } ?? [])
    return nil
  }
}
