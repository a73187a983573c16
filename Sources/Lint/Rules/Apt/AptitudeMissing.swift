import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let aptitudeMissing = Rule(
    "MC2031", "aptitude-missing", .warning,
    what: "Finds aptitude where nothing has installed it.",
    why: "Neither Debian's nor Ubuntu's cloud images have it: the command fails with code 127.",
    instead: "apt-get does the same.",
    sources: ["Debian's and Ubuntu's lists of what their cloud images hold"],
    examples: [
      .bad("⟦aptitude⟧ install -y git", onlyHere: "an `if` may look whether it is there"),
      .good("apt-get install -y aptitude\naptitude install -y git\n"),
      .good("if command -v aptitude; then aptitude install -y git; fi"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      for apt in runs.all where apt.command.program == .aptitude && !apt.isElsewhere {
        let circumstances = apt.invocation.circumstances
        let isInstalled = runs.all.contains {
          $0.index < apt.index && $0.packages.contains { $0.operand.name == "aptitude" }
        }
        if isInstalled || circumstances.isConditional || runs.runsUnknown(before: apt.index) { return }
        findings.add(
          "no cloud image has aptitude", at: apt.invocation.words[0].place, help: ["use apt-get"])
        return
      }
    })
}
