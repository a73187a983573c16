import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let addAptRepositoryMissing = Rule(
    "MC2032", "add-apt-repository-missing", .warning, scope: "where the release is known to be one of Debian",
    what:
      "Finds `add-apt-repository` where nothing has installed it, or nothing can: from Debian 13 on, an error.",
    why: """
      It is in the package software-properties-common, which Debian's cloud images lack and which Debian 13 no longer \
      has. The command fails with code 127.
      """,
    instead:
      "Write the source into a file below /etc/apt/sources.list.d, and its key into /etc/apt/keyrings.",
    sources: ["Debian 13's package lists"],
    examples: [
      .bad(
        "⟦add-apt-repository⟧ -y 'deb https://mirror.example/apt stable main'", on: "debian13",
        onlyHere: "it has quotes"),
      .bad(
        "⟦add-apt-repository⟧ -y contrib", on: "debian12", onlyHere: "an `if` may look whether it is there"),
      .good("apt-get install -y software-properties-common\nadd-apt-repository -y contrib\n", on: "debian12"),
      .good("add-apt-repository -y universe", on: "ubuntu2204"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard let release = situation.release, release.family == "debian" else { return }
      var ignored = Report()
      let move = situation.catalog.packageFacts(&ignored).move(of: "software-properties-common")
      let calls = runs.script.indices(of: "add-apt-repository", "apt-add-repository")
      if calls.isEmpty { return }
      let installed = runs.all.first(where: installs)?.index ?? .max
      for index in calls {
        let invocation = runs.script.invocations[index]
        let word = invocation.words[0]
        let circumstances = invocation.circumstances
        if circumstances.isUncalled || circumstances.isUnreachable { continue }
        if move?.isIn(release) == false, !circumstances.isConditional, circumstances.failure != .handled {
          findings.add(
            "\(release.title) has no \(invocation.name)", at: word.place, severity: .error,
            help: ["write the source into a file below /etc/apt/sources.list.d"])
        } else if runsAtFirstBoot(runs.script, situation), !circumstances.isConditional,
          !runs.runsUnknown(before: index), installed >= index
        {
          findings.add(
            "nothing has installed \(invocation.name)", at: word.place,
            help: ["install software-properties-common first, or write the source into a file"])
        }
      }
    })

  private static func installs(_ apt: AptInvocation) -> Bool {
    apt.command.installs
      && (apt.command.isOpen || apt.packages.contains { $0.operand.name == "software-properties-common" })
  }
}
