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
    check: .apt { apt, script, situation, findings in
      guard let release = situation.release, release.family == "ubuntu",
        PackageVersion("22.04") <= PackageVersion(release.version), apt.command.isUpgrade, apt.isReal,
        runsAtFirstBoot(script, situation)
      else { return }
      let isTold = ["NEEDRESTART_MODE", "NEEDRESTART_SUSPEND", "NEEDRESTART_UI"].contains { name in
        if case .set = apt.variable(name) { true } else { false }
      }
      let isConfigured = script.changes.contains {
        $0.invocation <= apt.index && $0.path.value.text().hasPrefix("/etc/needrestart/")
      }
      let isGone = script.invocations.prefix(apt.index).contains { invocation in
        ["apt-get", "apt"].contains(invocation.name)
          && invocation.arguments.contains { $0.text == "remove" || $0.text == "purge" }
          && invocation.arguments.contains { $0.text?.hasPrefix("needrestart") ?? false }
      }
      if isTold || isConfigured || isGone { return }
      findings.add(
        "needrestart may ask here, or restart what runs this script", at: apt.invocation.place,
        help: ["set NEEDRESTART_SUSPEND=1"],
        fixes: apt.assignment("NEEDRESTART_SUSPEND=1").map { [Fix("set NEEDRESTART_SUSPEND=1", [$0])] } ?? [])
    })
}
