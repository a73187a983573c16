import Diagnostics
import ShellAnalysis
import ShellSyntax

/// What the linter finds itself, by the rules that it knows by their ids.
struct OwnFindings {
  private let rules: [String: Rule]
  private let reading: Reading
  private(set) var found: [Diagnostic] = []

  init(_ rules: [String: Rule], _ reading: Reading) {
    self.rules = rules
    self.reading = reading
  }

  private func isOn(_ rule: Rule) -> Bool { rules[rule.id] != nil }

  /// What the shell refuses; of a template it is only a guess.
  func syntax(of script: Script) -> [Diagnostic] {
    guard isOn(.shellSyntax) else { return [] }
    let bytes = script.shell.bytes
    let holes =
      script.shell.tokens.contains { $0.kind == .hole }
      || contains("{% ", in: bytes) && contains(" %}", in: bytes)
      || contains("%(", in: bytes) && contains(")s", in: bytes)
    var findings = Findings(.shellSyntax)
    let shell = script.shell.dialect == .sh ? "dash" : "bash"
    let end = script.shell.endOfReading
    for error in script.shell.errors where Int(error.range.start) <= end {
      // What is written into a file whose name is not known may be added to later.
      if script.kind == .written, script.path?.text == nil, Int(error.range.start) >= bytes.count { continue }
      let isFatal = !error.whenRun
      findings.add(
        error.message, at: script.place(error.range), severity: holes ? .info : isFatal ? .error : .warning,
        notes: [
          isFatal
            ? "\(shell) stops reading here, and what stands before it has run by then"
            : "\(shell) reads on, and fails when it comes to run this"
        ])
    }
    return findings.report.diagnostics
  }

  /// What YAML refuses, and what could not be unpacked.
  mutating func reading(_ reading: Reading) {
    if isOn(.yamlSyntax) {
      // What is there twice is a matter for the rules of cloud-config: cloud-init reads it.
      for problem in reading.problems where !["duplicate-key", "merge-key"].contains(problem.id) {
        var finding = problem
        finding.id = Rule.yamlSyntax.id
        finding.severity = Rule.yamlSyntax.severity
        found.append(reading.outermost(finding))
      }
    }
    if isOn(.unreadablePart) {
      var findings = Findings(.unreadablePart)
      for unread in reading.unread where unread.isBroken {
        findings.add(
          unread.reason, at: reading.outermost(unread.place),
          notes: ["cloud-init cannot read it either, and nothing of it runs"])
      }
      found += findings.report.diagnostics
    }
  }

  /// What is not understood in directives.
  mutating func directives(_ directives: [Directive], _ stated: Stated) {
    if isOn(.unknownDirective) { found += directives.flatMap(\.problems) + stated.problems }
  }

  /// Suppressions of rules that ran and found nothing.
  mutating func unused(_ suppression: Suppression, among running: [Rule]) {
    guard isOn(.unusedSuppression) else { return }
    var findings = Findings(.unusedSuppression)
    let ids = Set(running.map(\.id))
    for ignored in suppression.unused {
      guard let id = ignored.rule, ids.contains(id) else { continue }
      findings.add(
        "this keeps nothing quiet: '\(ignored.word)' finds nothing \(ignored.isEverywhere ? "in this file" : "here")",
        at: ignored.place, help: ["delete it"])
    }
    found += findings.report.diagnostics
  }

  /// Suppressions that do not say why.
  mutating func withoutReason(_ directives: [Directive], isRequired: Bool) {
    guard isRequired || isOn(.suppressionWithoutReason) else { return }
    var findings = Findings(.suppressionWithoutReason)
    for directive in directives where !directive.ignored.isEmpty && directive.reason?.isEmpty != false {
      findings.add(
        "this does not say why", at: directive.place, help: ["add reason=\"…\""])
    }
    found += findings.report.diagnostics
  }
}

extension ShellFile {
  /// Behind the first `exit` or `exec` that nothing stands around: a shell reads a script as it runs it, and comes no
  /// further, so that what follows may be anything.
  fileprivate var endOfReading: Int {
    for item in root.items where item.terminator != .background && outcomes(item.command) == [.end] {
      return Int(item.command.range.end)
    }
    return bytes.count
  }

  /// What a command can come to.
  private enum Outcome { case success, failure, end }

  /// All that the command may come to, as far as its first word tells.
  private func outcomes(_ command: Command) -> Set<Outcome> {
    switch command.kind {
    case .simple(let simple):
      guard let first = simple.words.first.flatMap(constant) else { return [.success, .failure] }
      if first == "exit" || first == "exec" && simple.words.count > 1 { return [.end] }
      return [":", "true", "echo"].contains(first) ? [.success] : [.success, .failure]
    case .andOr(let andOr):
      return andOr.rest.reduce(outcomes(andOr.first)) { before, link in
        let goesOn: Outcome = link.isOr ? .failure : .success
        guard before.contains(goesOn) else { return before }
        return before.subtracting([goesOn]).union(outcomes(link.command))
      }
    default: return [.success, .failure]
    }
  }
}
