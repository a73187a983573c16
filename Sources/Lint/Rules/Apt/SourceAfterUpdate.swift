import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let sourceAfterUpdate = Rule(
    "MC2011", "source-after-update", .error,
    what: "Finds sources that are added and never read: no `update` follows, but an install does.",
    why: """
      apt knows what a source has only after `update`. The install looks into the lists from before, and does not find \
      the package, or takes the distribution's older one.
      """,
    sources: ["apt-get(8)"],
    examples: [
      .bad(
        "apt-get update\necho 'deb https://mirror.example/apt stable main' >/etc/apt/sources.list.d/x.list\n"
          + "⟦apt-get install -y tool⟧\n", onlyHere: "it has quotes and several lines"),
      .good(
        "echo 'deb https://mirror.example/apt stable main' >/etc/apt/sources.list.d/x.list\n"
          + "apt-get update\napt-get install -y tool\n"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard runs.script.kind != .written, let hosts = situation.hosts else { return }
      let lastUpdate = runs.all.last { $0.command.isUpdate }?.index ?? -1
      let installs = runs.changing.filter { $0.command.installs && !$0.packages.isEmpty && !$0.isElsewhere }
      guard let lastInstall = installs.last?.index else { return }
      for entry in runs.sources {
        guard let added = entry.invocation, entry.form != .argument, entry.path != nil,
          runs.script.invocations.indices.contains(added),
          !runs.script.invocations[added].circumstances.isUncalled,
          lastUpdate <= added, lastInstall > added, !runs.runsUnknown(after: added),
          let install = installs.first(where: { $0.index > added })
        else { continue }
        let isForeign = entry.origin(hosts).family == nil
        findings.add(
          "apt has not read the source that is added before this install", at: install.invocation.place,
          severity: isForeign && entry.form != .edit ? .error : .warning,
          related: [.init("the source is added here", at: entry.place)],
          help: ["run apt-get update in between"])
        return
      }
    })
}
