import Diagnostics
import ShellAnalysis
import ShellSyntax

/// Rules by what they look at.
struct Checks: Sendable {
  private typealias Of<Subject> = [(rule: Rule, check: Subject)]

  private var documents: Of<@Sendable (Document, Situation, inout Findings) -> Void> = []
  private var scripts: Of<@Sendable (Script, Situation, inout Findings) -> Void> = []
  private var texts: Of<@Sendable (TextFacts, Situation, inout Findings) -> Void> = []
  private var bashisms: Of<@Sendable ([FoundBashism], Script, Situation, inout Findings) -> Void> = []
  private var commands: Of<@Sendable (Invocation, Script, Situation, inout Findings) -> Void> = []
  private var apt: Of<@Sendable (AptInvocation, Script, Situation, inout Findings) -> Void> = []
  private var aptRuns: Of<@Sendable (AptRuns, Situation, inout Findings) -> Void> = []
  private var sources: Of<@Sendable (SourceEntry, Script?, Situation, inout Findings) -> Void> = []
  private var allSources: Of<@Sendable ([SourceEntry], Script?, Situation, inout Findings) -> Void> = []
  private var cloudConfigs: Of<@Sendable (CloudConfig, Situation, inout Findings) -> Void> = []
  /// By id: those that the linter finds itself.
  private(set) var builtIn: [String: Rule] = [:]

  init(_ rules: [Rule]) {
    for rule in rules { add(rule.check, of: rule) }
  }

  private mutating func add(_ check: Check, of rule: Rule) {
    switch check {
    case .document(let check): documents.append((rule, check))
    case .script(let check): scripts.append((rule, check))
    case .text(let check):
      texts.append((rule, { text, situation, findings in check(text.script, situation, &findings) }))
    case .variables(let check): texts.append((rule, check))
    case .bashisms(let check): bashisms.append((rule, check))
    case .command(let check): commands.append((rule, check))
    case .apt(let check): apt.append((rule, check))
    case .aptRuns(let check): aptRuns.append((rule, check))
    case .source(let check): sources.append((rule, check))
    case .sources(let check): allSources.append((rule, check))
    case .cloudConfig(let check): cloudConfigs.append((rule, check))
    case .several(let checks): for check in checks { add(check, of: rule) }
    case .builtIn: builtIn[rule.id] = rule
    }
  }

  /// What the rules find in a document, rule by rule.
  func findings(in document: Document, _ facts: [ScriptFacts], _ situation: Situation) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func look<Check>(_ rules: Of<Check>, _ apply: (Check, inout Findings) -> Void) {
      for (rule, check) in rules {
        var findings = Findings(rule)
        apply(check, &findings)
        found += findings.report.diagnostics
      }
    }
    look(documents) { check, findings in check(document, situation, &findings) }
    for facts in facts {
      let script = facts.script
      look(scripts) { check, findings in check(script, situation, &findings) }
      if !bashisms.isEmpty {
        let texts = ([script] + script.nested).filter(isForDash).map { text in
          (text, Lint.bashisms(in: text.shell.bytes))
        }
        look(bashisms) { check, findings in
          for (text, bashisms) in texts { check(bashisms, text, situation, &findings) }
        }
      }
      let all = ([script] + script.nested).map(TextFacts.init)
      look(texts) { check, findings in for text in all { check(text, situation, &findings) } }
      look(commands) { check, findings in
        for invocation in script.invocations { check(invocation, script, situation, &findings) }
      }
      look(apt) { check, findings in for call in facts.apt { check(call, script, situation, &findings) } }
      look(aptRuns) { check, findings in check(facts.runs, situation, &findings) }
      look(sources) { check, findings in
        for entry in facts.sources { check(entry, script, situation, &findings) }
      }
      look(allSources) { check, findings in check(facts.sources, script, situation, &findings) }
    }
    guard let config = document.cloudConfig else { return found }
    let entries = sourceEntries(of: config)
    look(sources) { check, findings in for entry in entries { check(entry, nil, situation, &findings) } }
    look(allSources) { check, findings in check(entries, nil, situation, &findings) }
    look(cloudConfigs) { check, findings in check(config, situation, &findings) }
    return found
  }
}
