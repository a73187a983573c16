import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let conffilePrompt = Rule(
    "MC2006", "conffile-prompt", .info, fix: .unsafe,
    what: "Finds upgrades that do not say what becomes of configuration files that were changed.",
    why: """
      dpkg asks when a file that the machine's owner has changed comes in a new version. `-y` and DEBIAN_FRONTEND do \
      not answer that; where nobody can, the upgrade ends half done.
      """,
    instead: "`-o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold` keeps what is there.",
    sources: ["dpkg(1): --force-things"],
    examples: [
      .bad(
        "apt-get ⟦upgrade⟧ -y",
        fixed: "apt-get upgrade -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -y"),
      .good("apt-get -y -o Dpkg::Options::=--force-confold upgrade"),
      .good("apt-get -qq -d dist-upgrade"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      let asking = runs.all.filter { apt in
        apt.command.isUpgrade && apt.isReal && apt.configuration.isDownloadOnly != true
          && !apt.configuration.isOpen && !apt.configuration.answersConffiles && !apt.mayHideOptions
      }
      let isInFile = { runs.script.changes.contains { $0.path.value.text().hasPrefix("/etc/dpkg/dpkg.cfg") } }
      if asking.isEmpty || isInFile() { return }
      let options = "-o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold"
      for apt in asking {
        guard let verb = apt.command.verbIndex else { continue }
        let fixes = apt.addition(options).map { [Fix("keep the files that are there", [$0], isSafe: false)] }
        findings.add(
          "dpkg asks about each configuration file that was changed", at: apt.invocation.words[verb].place,
          help: ["add \(options)"], fixes: fixes ?? [])
      }
    })
}
