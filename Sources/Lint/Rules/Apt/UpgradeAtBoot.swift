import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let upgradeAtBoot = Rule(
    "MC2026", "upgrade-at-boot", .info,
    what: "Finds upgrades of the whole system at first boot.",
    why: """
      A machine that lives for one job gets a new kernel it never boots, services that restart, and minutes of \
      waiting, anew each time and with other packages each time.
      """,
    instead: "Start from a newer image, or upgrade when the image is made.",
    sources: ["apt-get(8)"],
    examples: [
      .bad("⟦apt-get dist-upgrade -y⟧"),
      .good("apt-get install -y git"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.isUpgrade, apt.isReal, situation.target == .vm, runsAtFirstBoot(script, situation)
      else {
        return
      }
      findings.add(
        "each first boot waits for an upgrade of everything", at: apt.invocation.place,
        help: ["start from a newer image"])
    })
}
