import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let lockTimeout = Rule(
    "MC2008", "lock-timeout", .warning, fix: .safe,
    what: """
      Finds installs, upgrades and removals that fail at once when something else holds dpkg's lock, once in a script.
      """,
    why: """
      On a fresh machine others use apt too: unattended upgrades, the cloud's agents. apt-get does not wait for the \
      lock unless it is told to, and ends with `Could not get lock /var/lib/dpkg/lock-frontend`; `apt` waits two \
      minutes. `update` has a lock of its own, for which no option makes it wait.
      """,
    instead: """
      `-o DPkg::Lock::Timeout=300` from apt 1.9.11 on (Debian 11, Ubuntu 20.04). An older apt needs a loop: \
      `until apt-get install -y git; do sleep 5; done`, with an end to it.
      """,
    sources: ["apt's changelog: 1.9.11", "apt 2.6, run against a held lock"],
    examples: [
      .bad(
        "⟦apt-get install -y git⟧", on: "debian12",
        fixed: "apt-get -o DPkg::Lock::Timeout=300 install -y git"),
      .bad("⟦apt-get install -y git⟧", on: "debian8"),
      .good("apt-get -o DPkg::Lock::Timeout=300 install -y git", on: "debian12"),
      .good("until apt-get install -y git; do sleep 5; done", on: "debian8"),
      .good(
        "echo 'DPkg::Lock::Timeout \"300\";' >/etc/apt/apt.conf.d/90wait\napt-get install -y git",
        on: "debian12"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation), situation.target == .vm else { return }
      let open = runs.changing.filter { apt in
        let configuration = apt.configuration
        return !apt.isElsewhere && configuration.isDownloadOnly == false && !configuration.isOpen
          && configuration.lockTimeout == nil
          && !configuration.isSet("DPkg::Lock::Timeout") && !apt.mayHideOptions
          && apt.command.program != .aptitude
          && !isRetried(apt.invocation)
      }
      guard let first = open.first, !waits(runs.script, before: first.index) else { return }
      let canWait = situation.can(.lockTimeout)
      let edits = open.map { $0.option("-o DPkg::Lock::Timeout=300") }
      let isFixed = canWait != false && !edits.contains(nil)
      findings.add(
        "\(first.command.program.rawValue) fails here while something else holds dpkg's lock",
        at: first.invocation.place, severity: first.command.program == .apt && canWait != false ? .info : nil,
        help: [
          canWait == false
            ? "try again in a loop: apt \(situation.release?.apt.description ?? "") has no way to wait"
            : "add -o DPkg::Lock::Timeout=300"
        ],
        fixes: isFixed
          ? [Fix("wait for the lock", Array(Set(edits.compactMap(\.self))).sorted { $0.range < $1.range })]
          : [])
    })

  /// Whether somebody tries again.
  private static func isRetried(_ invocation: Invocation) -> Bool {
    let circumstances = invocation.circumstances
    let names = invocation.wrappers.map(\.name) + [circumstances.function ?? ""]
    return circumstances.isLooped && circumstances.failure == .handled
      || names.contains { name in
        ["retry", "wait", "lock", "attempt", "repeat", "until", "try"].contains {
          name.lowercased().contains($0)
        }
      }
  }

  /// Whether the script waits for the lock by itself, or stops who takes it.
  private static func waits(_ script: Script, before index: Int) -> Bool {
    script.invocations.prefix(index).contains { invocation in
      switch invocation.name {
      case "fuser", "lsof", "flock": return true
      case "cloud-init": return invocation.arguments.contains { $0.text == "--wait" }
      case "systemctl", "service", "systemd-run":
        return invocation.arguments.contains { word in
          ["apt-daily", "unattended-upgrades"].contains { word.value.text().contains($0) }
        }
      default:
        return ["lock", "wait"].contains { invocation.name.contains($0) } && invocation.name.contains("apt")
      }
    }
  }
}
