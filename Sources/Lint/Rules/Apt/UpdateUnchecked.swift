import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let updateUnchecked = Rule(
    "MC2012", "update-unchecked", .info, fix: .safe,
    what:
      "Finds runs of `update` whose failure nobody notices, because nobody looks or because apt does not tell.",
    why: """
      apt-get ends with code 0 when a mirror cannot be reached: that is only a warning, and the old lists are used. \
      `--error-on=any`, from apt 2.1.16 on, makes it an error.
      """,
    instead: "`apt-get update --error-on=any` under `set -e`, or `|| exit 1`.",
    sources: [
      "apt-get(8)", "apt 2.6, run against a port that nobody listens on", "facts/apt.yaml: error-on-any",
    ],
    examples: [
      .bad("⟦apt-get update⟧\napt-get install -y git\n", caption: "nobody looks"),
      .bad(
        "set -e\n⟦apt-get update⟧\ntrue\n", on: "debian12",
        fixed: "set -e\napt-get update --error-on=any\ntrue\n"),
      .good("set -e\napt-get update --error-on=any\ntrue\n", on: "debian12"),
      .good("set -e\napt-get update\ntrue\n", on: "debian10"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.isUpdate, apt.isReal, runsAtFirstBoot(script, situation), !apt.mayHideOptions else {
        return
      }
      let circumstances = apt.invocation.circumstances
      if circumstances.failure == .unnoticed || circumstances.failure == .ignored {
        if circumstances.failure == .ignored || circumstances.pipeline != nil || circumstances.isLooped {
          return
        }
        findings.add(
          "nobody notices when this update fails", at: apt.invocation.place,
          help: ["look at its exit code: set -e, or || exit 1"])
        return
      }
      guard situation.can(.errorOnAny) == true, apt.command.program != .aptitude, !apt.configuration.isOpen,
        !apt.configuration.isSet("APT::Update::Error-Mode")
      else { return }
      findings.add(
        "update ends with code 0 when a mirror cannot be reached", at: apt.invocation.place,
        help: ["add --error-on=any"],
        fixes: apt.addition("--error-on=any").map { [Fix("add --error-on=any", [$0])] } ?? [])
    })
}
