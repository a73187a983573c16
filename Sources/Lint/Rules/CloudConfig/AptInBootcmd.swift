import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let aptInBootcmd = Rule(
    "MC5011", "apt-in-bootcmd", .warning,
    what: "Finds apt in `bootcmd`.",
    why: """
      `bootcmd` runs on every boot, before the network is sure to be there and before `apt:` has written the sources. \
      The first boot fails or installs from the wrong place, and each later one does it again.
      """,
    instead: "Use `packages:`, or `runcmd` where a command has to come before.",
    sources: ["cloud-init: order of the modules in /etc/cloud/cloud.cfg"],
    examples: [
      .bad("#cloud-config\nbootcmd:\n  - ⟦apt-get update⟧\n", as: .file),
      .good("#cloud-config\npackages:\n  - git\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for script in config.scripts(under: "bootcmd") {
        for apt in ScriptFacts(script).apt where apt.command.program != .aptCache {
          findings.add(
            "bootcmd runs on every boot, before the network is sure to be up", at: apt.invocation.place,
            help: ["use 'packages:' or 'runcmd:'"])
        }
      }
    })
}
