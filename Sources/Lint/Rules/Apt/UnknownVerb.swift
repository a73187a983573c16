import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let unknownVerb = Rule(
    "MC2025", "unknown-verb", .error,
    what: "Finds verbs that apt-get or apt-cache does not have.",
    why: "apt ends with `Invalid operation` and code 100.",
    sources: ["apt-get(8)", "apt-cache(8)"],
    examples: [
      .bad("apt-get ⟦isntall⟧ -y git"),
      .bad("apt-get ⟦search⟧ git"),
      .good("apt-cache search git"),
    ],
    check: .apt { apt, script, situation, findings in
      guard let refusal = apt.command.refusals.first(where: { $0.problem == .unknownVerb }),
        apt.command.program != .aptitude
      else { return }
      let word = apt.invocation.words[refusal.index]
      let program = apt.command.program
      // Behind a word that may be many it may be anything; in a template it may be filled in.
      guard !apt.command.openWords.contains(where: { $0 < refusal.index }),
        refusal.spelling.utf8.allSatisfy({ byte in
          (97...122).contains(byte) || byte == 45
        })
      else { return }
      let near = nearestWord(to: refusal.spelling, among: AptCommand.verbs(of: program))
      let other = AptCommand.Program.allCases.first {
        $0 != program && $0 != .apt && $0 != .aptitude && AptCommand.exists(refusal.spelling, in: $0)
      }
      let help = other.map { "use \($0.rawValue) \(refusal.spelling)" } ?? near.map { "did you mean \($0)?" }
      findings.add(
        "\(program.rawValue) has no '\(refusal.spelling)'", at: word.place, help: help.map { [$0] } ?? [])
    })
}
