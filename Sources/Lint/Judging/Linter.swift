import Apt
import Diagnostics
import ShellAnalysis

/// Judges files by rules.
package struct Linter: Sendable {
  /// Those that are switched on, by number.
  package let rules: [Rule]
  /// The same by what they look at, so that a script is walked once for all of them.
  let checks: Checks

  /// A linter with the rules that are switched on.
  package init(rules: [Rule]) {
    self.rules = rules
    checks = Checks(rules)
  }

  /// Judges everything in a file.
  package func judge(_ reading: Reading, _ surroundings: Surroundings) -> Judgement {
    let comments = reading.documents.map { directives(in: $0, of: reading) }
    let stated = Stated(comments.flatMap(\.self), surroundings)
    var own = OwnFindings(checks.builtIn, reading)
    var report = Report()
    var suppressed: [Judgement.Suppressed] = []
    for (document, comments) in zip(reading.documents, comments) {
      let base = document.cloudConfig?.aptConfiguration ?? AptConfiguration()
      let facts = document.scripts.map { ScriptFacts($0, over: base) }
      let situation = stated.situation(of: document, facts, surroundings)
      var raw = checks.findings(in: document, facts, situation).map(reading.outermost)
      for script in document.scripts {
        raw += own.syntax(of: script).map(reading.outermost)
        // Of a text that another shell puts together it is only a guess.
        for file in script.nested where file.nesting?.path != nil && file.nesting?.isComplete ?? false {
          raw += own.syntax(of: file).map(reading.outermost)
        }
      }
      var suppression = Suppression(comments)
      for finding in raw {
        if let reason = suppression.suppresses(finding) {
          suppressed.append(.init(finding, reason: reason.text))
        } else {
          report.add(finding)
        }
      }
      own.unused(suppression, among: rules)
      own.withoutReason(comments, isRequired: surroundings.requiresReasons)
    }
    own.reading(reading)
    own.directives(comments.flatMap(\.self), stated)
    for finding in own.found { report.add(finding) }
    return Judgement(findings: report.sorted, suppressed: suppressed, unread: reading.unread)
  }
}
