import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let noRetries = Rule(
    "MC2016", "no-retries", .info, fix: .safe,
    scope: "before apt 2.3.2 (Debian 12, Ubuntu 22.04), which tries three times by itself",
    what: "Finds installs that try each download only once, once in a script.",
    why:
      "One connection that breaks ends the whole install. Later apts try three times unless they are told otherwise.",
    sources: ["apt's changelog: 2.3.2", "apt.conf(5): Acquire::Retries"],
    examples: [
      .bad(
        "⟦apt-get install -y git⟧", on: "debian11", fixed: "apt-get -o Acquire::Retries=3 install -y git"),
      .good("apt-get -o Acquire::Retries=3 install -y git", on: "debian11"),
      .good("apt-get install -y git", on: "debian12"),
      .good(
        "echo 'Acquire::Retries \"3\";' >/etc/apt/apt.conf.d/80retries\napt-get install -y git",
        on: "debian11"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation), let release = situation.release,
        release.apt < PackageVersion("2.3.2")
      else { return }
      let open = runs.all.filter { apt in
        apt.command.fetches && apt.isReal && !apt.configuration.isOpen
          && !apt.configuration.isSet("Acquire::Retries") && !apt.mayHideOptions
          && apt.command.program != .aptitude
          && !(apt.invocation.circumstances.isLooped && apt.invocation.circumstances.failure == .handled)
      }
      guard let first = open.first(where: { !$0.command.isUpdate }) ?? open.first else { return }
      let edits = open.map { $0.option("-o Acquire::Retries=3") }
      findings.add(
        "each download is tried only once", at: first.invocation.place, help: ["add -o Acquire::Retries=3"],
        fixes: edits.contains(nil)
          ? []
          : [
            Fix(
              "try each download again", Array(Set(edits.compactMap(\.self))).sorted { $0.range < $1.range })
          ])
    })
}
