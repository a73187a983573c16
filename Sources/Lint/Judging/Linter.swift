import Diagnostics
import ShellAnalysis

/// Judges documents by rules.
package struct Linter: Sendable {
  package let rules: [Rule]

  /// - Parameter rules: those that are switched on.
  package init(rules: [Rule]) { self.rules = rules }

  /// Judges everything in a file.
  package func judge(_ reading: Reading, _ surroundings: Surroundings) -> Judgement {
    var report = Report()
    for document in reading.documents {
      let facts = document.scripts.map { ScriptFacts($0) }
      let situation = Situation(
        release: surroundings.release, target: surroundings.target, isFirstBoot: document.isFirstBoot,
        isForCDS: surroundings.isForCDS, apt: surroundings.apt, catalog: surroundings.catalog)
      for finding in findings(in: document, facts, situation) { report.add(reading.outermost(finding)) }
    }
    return Judgement(findings: report.sorted, unread: reading.unread)
  }

  /// What the rules find in a document, rule by rule.
  func findings(in document: Document, _ scripts: [ScriptFacts], _ situation: Situation) -> [Diagnostic] {
    var report = Report()
    for rule in rules {
      var findings = Findings(rule)
      check(rule, document, scripts, situation, &findings)
      report.add(contentsOf: findings.report)
    }
    return report.diagnostics
  }

  private func check(
    _ rule: Rule, _ document: Document, _ scripts: [ScriptFacts], _ situation: Situation,
    _ findings: inout Findings
  ) {
    switch rule.check {
    case .document(let check): check(document, situation, &findings)
    case .script(let check): for facts in scripts { check(facts.script, situation, &findings) }
    case .command(let check):
      for facts in scripts {
        for invocation in facts.script.invocations { check(invocation, facts.script, situation, &findings) }
      }
    case .apt(let check):
      for facts in scripts { for apt in facts.apt { check(apt, facts.script, situation, &findings) } }
    case .source(let check):
      for facts in scripts { for entry in facts.sources { check(entry, facts.script, situation, &findings) } }
      for entry in document.cloudConfig.map({ sourceEntries(of: $0) }) ?? [] {
        check(entry, nil, situation, &findings)
      }
    case .sources(let check):
      for facts in scripts where !facts.sources.isEmpty {
        check(facts.sources, facts.script, situation, &findings)
      }
      if let config = document.cloudConfig { check(sourceEntries(of: config), nil, situation, &findings) }
    case .cloudConfig(let check): if let config = document.cloudConfig { check(config, situation, &findings) }
    case .builtIn: break
    }
  }
}
