import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let fixBroken = Rule(
    "MC2030", "fix-broken", .info,
    what: "Finds `apt-get -f install` where nothing was installed with dpkg before.",
    why: """
      It mends a system that is broken, by installing or removing whatever that takes; with `-y` nobody is asked. On a \
      fresh machine nothing is broken, and where an install failed it hides why.
      """,
    sources: ["apt-get(8): --fix-broken"],
    examples: [
      .bad("apt-get -y ⟦-f⟧ install"),
      .good("dpkg -i tool.deb || apt-get -y -f install"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      let dpkg = runs.script.indices(of: "dpkg", "").first ?? .max
      for apt in runs.changing where apt.index <= dpkg {
        guard
          let option = apt.command.options.first(where: { $0.name == "--fix-broken" && $0.isOn != false })
        else { continue }
        findings.add(
          "it may remove packages to mend what is broken", at: apt.place(of: option),
          help: ["leave it out: on a fresh machine nothing is broken"])
      }
    })
}
