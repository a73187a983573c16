import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let noFrontend = Rule(
    "MC2005", "no-frontend", .info, fix: .safe,
    what: """
      Finds installs and upgrades for which nobody sets `DEBIAN_FRONTEND=noninteractive`, once in a script. It is a \
      warning for packages that are known to ask, and where `sudo` takes away what the script sets.
      """,
    why: """
      `-y` answers apt; what a package asks is another matter. Without a terminal debconf tries one way of asking \
      after another, writes a warning for each, and may wait for an answer where there is something to read from. \
      `sudo` starts with a clean environment unless it is told to keep it.
      """,
    instead:
      "`export DEBIAN_FRONTEND=noninteractive` at the top, `sudo DEBIAN_FRONTEND=noninteractive apt-get …`.",
    sources: ["debconf(7)", "sudo(8)", "facts/packages.yaml: asks"],
    examples: [
      .bad(
        "⟦apt-get install -y git⟧\n", fixed: "DEBIAN_FRONTEND=noninteractive apt-get install -y git\n"),
      .bad(
        "export DEBIAN_FRONTEND=noninteractive\n⟦sudo apt-get install -y postfix⟧\n",
        fixed:
          "export DEBIAN_FRONTEND=noninteractive\nsudo DEBIAN_FRONTEND=noninteractive apt-get install -y postfix\n",
        onlyHere: "there is another sudo around it"),
      .good("export DEBIAN_FRONTEND=noninteractive\napt-get install -y git\n"),
      .good("sudo DEBIAN_FRONTEND=noninteractive apt-get install -y postfix"),
      .good(
        "export DEBIAN_FRONTEND=noninteractive\nsudo -E apt-get install -y postfix\n",
        onlyHere: "there is another sudo around it"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runsAtFirstBoot(runs.script, situation) else { return }
      let open = runs.changing.filter { apt in
        apt.command.fetches && apt.configuration.isDownloadOnly == false
          && isOpen(apt.variable("DEBIAN_FRONTEND"))
          && !apt.invocation.words.contains {
            $0.mayBeSeveral && $0.value.prefix.isEmpty && apt.command.verb == nil
          }
      }
      guard !open.isEmpty, !isPreseeded(runs.script) else { return }
      var ignored = Report()
      let asking = situation.catalog.packageFacts(&ignored).asking
      func names(_ apt: AptInvocation) -> String? {
        apt.packages.map(\.operand.name).first { asking.contains($0) }
      }
      let worst = open.first { names($0) != nil || $0.variable("DEBIAN_FRONTEND") == .dropped } ?? open[0]
      var message = "debconf may ask here: DEBIAN_FRONTEND is not set"
      var severity = Diagnostic.Severity.info
      if worst.variable("DEBIAN_FRONTEND") == .dropped {
        (message, severity) = ("sudo takes DEBIAN_FRONTEND away", .warning)
      }
      if let name = names(worst) {
        message =
          severity == .warning
          ? "\(message), and \(name) asks" : "\(name) asks, and DEBIAN_FRONTEND is not set"
        severity = .warning
      }
      let edits = open.map { $0.assignment("DEBIAN_FRONTEND=noninteractive") }
      findings.add(
        message, at: worst.invocation.place, severity: severity,
        help: ["set DEBIAN_FRONTEND=noninteractive for it"],
        fixes: edits.contains(nil)
          ? []
          : [
            Fix(
              "set DEBIAN_FRONTEND=noninteractive",
              Array(Set(edits.compactMap(\.self))).sorted { $0.range < $1.range })
          ])
    })

  /// Whether the script answers debconf's questions itself, the one for the frontend among them.
  private static func isPreseeded(_ script: Script) -> Bool {
    !script.indices(of: "debconf-set-selections").isEmpty
  }

  private static func isOpen(_ value: EnvironmentValue) -> Bool {
    switch value {
    case .unset, .dropped: true
    case .set: false
    }
  }
}
