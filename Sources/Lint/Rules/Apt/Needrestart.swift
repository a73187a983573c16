import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let needrestart = Rule(
    "MC2007", "needrestart", .warning, fix: .safe,
    scope: "from Ubuntu 22.04 on",
    what: "Finds upgrades that do not say what needrestart shall do.",
    why: """
      Ubuntu's server images have needrestart, which runs behind every upgrade: it asks which services to restart, or \
      restarts them itself. From 24.04 on that can be the very unit in which the script runs, which then ends halfway.
      """,
    sources: ["needrestart(1)", "canonical/cloud-init issue 5109"],
    examples: [
      .bad(
        "⟦apt-get dist-upgrade -y⟧", on: "ubuntu2404",
        fixed: "NEEDRESTART_SUSPEND=1 apt-get dist-upgrade -y"),
      .good("export NEEDRESTART_MODE=l\napt-get dist-upgrade -y", on: "ubuntu2404"),
      .good("apt-get dist-upgrade -y", on: "debian12"),
    ],
    check: .aptRuns { runs, situation, findings in
      let script = runs.script
      guard let release = situation.release, release.family == "ubuntu",
        PackageVersion("22.04") <= PackageVersion(release.version),
        runsAtFirstBoot(script, situation)
      else { return }
      let upgrades = runs.all.filter { $0.command.isUpgrade && $0.isReal }
      if upgrades.isEmpty { return }
      let configured = script.changes.lazy.filter { $0.path.value.text().hasPrefix("/etc/needrestart/") }
        .map(\.invocation).min()
      let gone = script.indices(of: "apt-get", "apt").first { removes(script.invocations[$0]) }
      for apt in upgrades {
        if configured.map({ $0 <= apt.index }) ?? false || gone.map({ $0 < apt.index }) ?? false { continue }
        let isTold = ["NEEDRESTART_MODE", "NEEDRESTART_SUSPEND", "NEEDRESTART_UI"].contains { name in
          if case .set = apt.variable(name) { true } else { false }
        }
        if isTold { continue }
        findings.add(
          "needrestart may ask here, or restart what runs this script", at: apt.invocation.place,
          help: ["set NEEDRESTART_SUSPEND=1"],
          fixes: apt.assignment("NEEDRESTART_SUSPEND=1").map { [Fix("set NEEDRESTART_SUSPEND=1", [$0])] }
            ?? [])
      }
    })

  private static func removes(_ invocation: Invocation) -> Bool {
    invocation.arguments.contains { $0.text == "remove" || $0.text == "purge" }
      && invocation.arguments.contains { $0.text?.hasPrefix("needrestart") ?? false }
  }
}
