import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let forceYes = Rule(
    "MC2003", "force-yes", .error, fix: .safe,
    what: "Finds `--force-yes`.",
    why: """
      It does not only answer questions: apt then installs packages whose signature nobody has checked, downgrades, \
      and removes what the system needs to boot. From apt 1.1 it is deprecated, and still switches the check off.
      """,
    instead:
      "`-y` answers the questions. What else is really meant has an option of its own from apt 1.1 on.",
    sources: ["apt-get(8)", "apt's source: apt-private/private-download.cc"],
    examples: [
      .bad("apt-get -y ⟦--force-yes⟧ install git", fixed: "apt-get -y install git"),
      .good("apt-get -y install git"),
    ],
    check: .apt { apt, script, situation, findings in
      for option in apt.command.options where option.name == "--force-yes" {
        let word = apt.invocation.words[option.index]
        findings.add(
          "--force-yes lets apt install packages that nobody has signed", at: word.place,
          help: ["use -y alone"], fixes: word.removal.map { [Fix("remove --force-yes", [$0])] } ?? [])
      }
    })
}
