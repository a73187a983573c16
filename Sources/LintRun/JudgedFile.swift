package import Diagnostics
package import Lint

/// A file and what the rules and the user's choices say of it.
package struct JudgedFile: Sendable {
  package let file: SourceFile
  package let choices: LintChoices
  /// With the severities that were chosen, in the order of the text.
  package let findings: [Diagnostic]
  /// What the file itself or a configuration says to leave out.
  package let suppressed: [(finding: Diagnostic, suppression: RunResult.Suppression)]
  /// What nobody judged, and why.
  package let unread: [Reading.Unread]
  /// Whether anything of it was judged.
  package let isJudged: Bool
  /// The path of its baseline; nil where none is kept.
  package let baseline: String?

  /// `judgement` is what the linter says, in the rules' own severities.
  init(_ file: SourceFile, _ judgement: Judgement, _ choices: LintChoices, isJudged: Bool, baseline: String?)
  {
    let rules = Dictionary(Rule.all.map { ($0.id, $0) }) { first, _ in first }
    func chosen(_ finding: Diagnostic) -> Diagnostic {
      var finding = finding
      if let severity = rules[finding.id].flatMap(choices.severity(of:)) { finding.severity = severity }
      return finding
    }
    var (findings, suppressed): ([Diagnostic], [(Diagnostic, RunResult.Suppression)]) = ([], [])
    for finding in judgement.findings.map(chosen) {
      if let ignored = rules[finding.id].flatMap(choices.ignored(_:)) {
        suppressed.append((finding, .init(.external, reason: ignored.reason)))
      } else {
        findings.append(finding)
      }
    }
    for item in judgement.suppressed {
      suppressed.append((chosen(item.finding), .init(.inSource, reason: item.reason)))
    }
    self.file = file
    self.choices = choices
    self.findings = findings
    self.suppressed = suppressed
    unread = judgement.unread
    self.isJudged = isJudged
    self.baseline = baseline
  }
}
