import Diagnostics
import ShellAnalysis
import ShellSyntax
import Templates

extension Rule {
  static let serviceStarted = Rule(
    "MC4011", "service-started", .info,
    what: "Finds services that are started although their package has just started them.",
    why: """
      On Debian and Ubuntu a package enables and starts its service when it is installed. Starting it again does \
      nothing, starting it anew costs seconds of every boot.
      """,
    instead: "Nothing. A restart has its sense behind a change of the service's configuration.",
    sources: ["deb-systemd-invoke(1p) in the packages' postinst", "facts/first-boot.yaml"],
    examples: [
      .bad(
        "apt-get install -y docker.io\n⟦service docker start⟧\n",
        onlyHere: "behind a condition it is left alone"),
      .bad(
        "apt-get install -y docker.io\n⟦systemctl enable --now docker⟧\n",
        onlyHere: "behind a condition it is left alone"),
      .good("apt-get install -y docker.io\necho '{}' > /etc/docker/daemon.json\nsystemctl restart docker\n"),
      .good("apt-get install -y git\nsystemctl start ci\n"),
    ],
    check: .script { script, situation, findings in
      guard situation.target == .vm, script.kind != .written else { return }
      var facts: FirstBootFacts?
      for (index, invocation) in script.invocations.enumerated() {
        guard let action = invocation.serviceAction, !invocation.circumstances.isUncalled,
          !invocation.circumstances.isConditional,
          ["start", "restart", "enable", "enable --now"].contains(action.verb)
        else { continue }
        var ignored = Report()
        let known = facts ?? situation.catalog.firstBootFacts(&ignored)
        facts = known
        guard let (package, at) = script.installs(of: action.unit, by: known.services, before: index),
          !isStopped(action.unit, script, index), !isMasked(script, at)
        else { continue }
        let isChanged = script.changes.contains {
          $0.invocation > at && $0.invocation < index && isConfiguration($0)
        }
        if action.verb == "restart", isChanged { continue }
        findings.add(
          action.verb == "restart"
            ? "nothing that the service reads has changed since \(package) started it"
            : "\(package) has started \(action.unit) already",
          at: invocation.place,
          related: [.init("\(package) is installed here", at: script.invocations[at].place)],
          help: ["leave it out"])
      }
    })

  private static func isStopped(_ unit: String, _ script: Script, _ index: Int) -> Bool {
    script.invocations.prefix(index).contains {
      guard let action = $0.serviceAction, action.unit == unit else { return false }
      return ["stop", "disable", "mask", "unmask"].contains(action.verb) || action.verb.hasPrefix("disable")
    }
  }

  /// Whether something keeps packages from starting what they bring.
  private static func isMasked(_ script: Script, _ index: Int) -> Bool {
    script.changes.contains { $0.path.text == "/usr/sbin/policy-rc.d" && $0.invocation < index }
  }

  private static func isConfiguration(_ change: FileChange) -> Bool {
    switch change.kind {
    case .makeDirectory, .permissions: false
    default: !change.path.value.prefix.hasPrefix("/tmp/")
    }
  }
}
