import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let forceYes = Rule(
    "MC2003", "force-yes", .error, fix: .safe,
    what: "Finds `--force-yes`, also as `APT::Get::Force-Yes`.",
    why: """
      It does not only answer questions: apt then installs packages whose signature nobody has checked, downgrades, \
      and removes what the system needs to boot. From apt 1.1 it is deprecated, and still switches the check off.
      """,
    instead:
      "`-y` answers the questions. What else is really meant has an option of its own from apt 1.1 on.",
    sources: ["apt-get(8)", "apt's source: apt-private/private-download.cc"],
    examples: [
      .bad("apt-get -y ⟦--force-yes⟧ install git", fixed: "apt-get -y install git"),
      .bad("apt-get -y -o ⟦APT::Get::force-yes=true⟧ install git"),
      .bad(
        "echo '⟦APT::Get::force-yes \"true\";⟧' >/etc/apt/apt.conf.d/90force",
        onlyHere: "the quotes are single"),
      .good("apt-get -y install git"),
    ],
    check: .aptRuns { runs, situation, findings in
      let message = "--force-yes lets apt install packages that nobody has signed"
      for apt in runs.all where apt.configuration.isSimulation != true {
        for option in apt.command.options where option.name == "--force-yes" && option.isOn != false {
          findings.add(
            message, at: apt.place(of: option), help: ["use -y alone"],
            fixes: apt.removal(of: option).map { [Fix("remove --force-yes", $0)] } ?? [])
        }
        for (place, _) in apt.settings(["apt::get::force-yes"]) {
          findings.add(message, at: place, help: ["use -y alone"])
        }
      }
      for statement in runs.statements(["apt::get::force-yes"]) {
        findings.add(message, at: statement.place, help: ["APT::Get::Assume-Yes answers questions"])
      }
    })
}
