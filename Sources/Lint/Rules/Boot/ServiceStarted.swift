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
      if script.indices(of: "service", "invoke-rc.d", "systemctl").isEmpty { return }
      var ignored = Report()
      var brought = Brought(situation.catalog.firstBootFacts(&ignored).services)
      var stopped: Set<String> = []
      let configured = script.changes.filter(isConfiguration).map(\.invocation).sorted()
      let masked = script.changes.lazy.filter { $0.path.text == "/usr/sbin/policy-rc.d" }.map(\.invocation)
        .min()
      for index in script.indices(of: "apt-get", "apt", "aptitude", "service", "invoke-rc.d", "systemctl") {
        let invocation = script.invocations[index]
        brought.note(invocation, at: index)
        defer { if let unit = unit(stoppedBy: invocation) { stopped.insert(unit) } }
        guard let action = invocation.serviceAction, !invocation.circumstances.isUncalled,
          !invocation.circumstances.isConditional,
          ["start", "restart", "enable", "enable --now"].contains(action.verb)
        else { continue }
        // Something may keep packages from starting what they bring.
        guard let (package, at) = brought[action.unit], !stopped.contains(action.unit),
          masked.map({ $0 >= at }) ?? true
        else { continue }
        let isChanged = configured.last(below: index).map { $0 > at } ?? false
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

  private static func unit(stoppedBy invocation: Invocation) -> String? {
    guard let action = invocation.serviceAction,
      ["stop", "mask", "unmask"].contains(action.verb) || action.verb.hasPrefix("disable")
    else { return nil }
    return action.unit
  }

  private static func isConfiguration(_ change: FileChange) -> Bool {
    switch change.kind {
    case .makeDirectory, .permissions: false
    default: !change.path.value.prefix.hasPrefix("/tmp/")
    }
  }
}
