import Apt
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let missingYes = Rule(
    "MC2001", "missing-yes", .warning, fix: .safe,
    what: """
      Finds installs, removals and upgrades that may ask whether to go on: neither an option nor apt's configuration \
      says yes.
      """,
    why: """
      apt asks as soon as anything comes with what was named. Nobody answers at first boot, where standard input is \
      empty: apt says `Abort.` and ends with code 1, and nothing is installed.
      """,
    instead:
      "`-y`, `--yes`, `--assume-yes`, `-qq`, or `APT::Get::Assume-Yes \"true\";` in apt's configuration.",
    sources: ["apt-get(8)", "apt 2.6, run with standard input from /dev/null"],
    examples: [
      .bad("apt-get ⟦install⟧ git", fixed: "apt-get install -y git"),
      .bad("timeout 600 apt-get -q ⟦dist-upgrade⟧", fixed: "timeout 600 apt-get -q dist-upgrade -y"),
      .good("apt-get install -y git"),
      .good("apt-get install -qq git", caption: "`-qq` implies it"),
      .good("apt-get install --dry-run git"),
      .good(
        "#cloud-config\napt:\n  conf: |\n    APT::Get::Assume-Yes \"true\";\nruncmd:\n  - apt-get install git\n",
        as: .file),
      .good("echo 'APT::Get::Assume-Yes \"true\";' >/etc/apt/apt.conf.d/90yes\napt-get install git"),
    ],
    check: .apt { apt, script, situation, findings in
      let configuration = apt.configuration
      guard apt.command.changesPackages, apt.command.refusals.isEmpty, let verb = apt.command.verbIndex,
        !apt.mayHideOptions,
        configuration.assumesYes == false, configuration.isSimulation == false,
        configuration.isOn("APT::Get::Assume-No") == false,
        configuration.isOn("APT::Get::Trivial-Only") == false,
        !apt.isAnswered(in: script), asksAboutSomething(apt)
      else { return }
      let isAlone = runsAtFirstBoot(script, situation)
      // Somebody may sit before a script of which nothing says that it is for a first boot.
      findings.add(
        "\(apt.command.program.rawValue) may ask here" + (isAlone ? ", and nobody answers" : ""),
        at: apt.invocation.words[verb].place, severity: isAlone ? nil : .info,
        notes: ["without an answer it aborts with code 1"], help: ["add -y"],
        fixes: apt.addition("-y").map { [Fix("add -y", [$0])] } ?? [])
    })

  /// An install of nothing asks nothing, unless there is something to mend.
  private static func asksAboutSomething(_ apt: AptInvocation) -> Bool {
    !apt.command.installs || !apt.command.operands.isEmpty
      || apt.configuration.isOn("APT::Get::Fix-Broken") != false
  }
}
