import Apt
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let leftoverQuery = Rule(
    "MC2017", "leftover-query", .style,
    what: "Finds `apt-cache policy` and its like whose answer nobody reads.",
    why: "It was of use to whoever wrote the script. At first boot it only takes time.",
    sources: ["apt-cache(8)"],
    examples: [
      .bad(
        "⟦apt-cache policy git⟧\napt-get install -y git\n",
        onlyHere: "what stands in an `if` may be there for somebody who looks"),
      .good("apt-cache policy git | grep -q bookworm-backports"),
      .good("if apt-cache show git >/dev/null; then echo yes; fi"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.program == .aptCache || apt.command.program == .apt, let verb = apt.command.verb,
        ["policy", "madison", "show", "showpkg", "search", "depends", "rdepends", "stats"].contains(verb),
        runsAtFirstBoot(script, situation)
      else { return }
      let circumstances = apt.invocation.circumstances
      let isRead =
        isParsed(apt.invocation) || circumstances.failure == .handled || circumstances.isConditional
        || circumstances.isInSubshell || circumstances.function != nil
        || apt.invocation.redirections.contains { redirection in
          redirection.operator == .output && redirection.target.text != "/dev/null"
            && redirection.descriptor ?? 1 == 1
        }
      if isRead { return }
      findings.add(
        "nobody reads what \(apt.command.program.rawValue) \(verb) says", at: apt.invocation.place,
        help: ["leave it out"])
    })
}
