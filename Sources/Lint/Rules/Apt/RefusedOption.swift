import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let refusedOption = Rule(
    "MC2024", "refused-option", .error,
    what:
      "Finds options that apt does not take: misspelt, without their value, for another verb, or of a later apt.",
    why: "apt ends with `Command line option … is not understood` and code 100 before it does anything.",
    sources: [
      "apt's source: apt-private/private-cmndline.cc", "apt 2.2, 2.6 and 3.0, each option with each verb run",
    ],
    examples: [
      .bad("apt-get install -y ⟦--error-on=any⟧ git"),
      .bad("apt-get install ⟦--yess⟧ git"),
      .bad("apt-get update ⟦--dry-run⟧"),
      .bad("apt-get install -y ⟦--allow-downgrades⟧ git", on: "debian8"),
      .bad("apt-get update ⟦--error-on=any⟧", on: "debian10"),
      .good("apt-get install -y --allow-downgrades git", on: "debian12"),
      .good("apt-get -oDPkg::Lock::Timeout=60 -yqq install git"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.program == .aptGet || apt.command.program == .apt else { return }
      for refusal in apt.command.refusals where refusal.problem != .unknownVerb {
        guard let verb = apt.command.verb, AptCommand.exists(verb, in: apt.command.program) else { continue }
        let place = apt.invocation.words[refusal.index].place
        switch refusal.problem {
        case .unknownOption:
          let near = nearestWord(
            to: String(refusal.spelling.drop { $0 == "-" }), among: AptCommand.longOptions(verb))
          findings.add(
            "apt has no option \(refusal.spelling)", at: place,
            help: near.map { ["did you mean --\($0)?"] } ?? [])
        case .notWithVerb: findings.add("\(verb) does not take \(refusal.spelling)", at: place)
        case .needsValue: findings.add("\(refusal.spelling) needs a value", at: place)
        case .badSense: findings.add("\(refusal.spelling) says neither yes nor no", at: place)
        case .noItem: findings.add("\(refusal.spelling) needs NAME=VALUE", at: place)
        case .unknownVerb: break
        }
      }
      guard let release = situation.release else { return }
      for option in apt.command.options {
        guard let since = option.since, release.apt < since else { continue }
        findings.add(
          "apt \(release.apt) does not know \(option.spelling)", at: apt.place(of: option),
          notes: ["it came with apt \(since)"])
      }
    })
}
