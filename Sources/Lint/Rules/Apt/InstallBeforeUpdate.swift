import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let installBeforeUpdate = Rule(
    "MC2010", "install-before-update", .warning,
    what: "Finds the first install of a script that has not run `update` before.",
    why: """
      Images come with empty package lists or with old ones. With empty ones no package is found; old ones name \
      versions that have left the mirror, and the download ends with 404.
      """,
    sources: ["apt-get(8)"],
    examples: [
      .bad("⟦apt-get install -y git⟧", onlyHere: "cloud-init may have updated before runcmd"),
      .good("apt-get update\napt-get install -y git\n"),
      .good("apt-get install -y ./tool.deb", caption: "a file"),
    ],
    check: .aptRuns { runs, situation, findings in
      // Before a boothook nothing has run; before a step of something larger, anything may have.
      guard situation.isFirstBoot, runs.script.kind == .script || runs.script.kind == .boothook else {
        return
      }
      let first = runs.changing.first { apt in
        !apt.isElsewhere && apt.command.installs
          && apt.packages.contains { !$0.operand.isFile && !$0.operand.isRemoval }
      }
      guard let first, !runs.mayBeUpdated(before: first.index), !isCached(runs.script, before: first.index)
      else {
        return
      }
      findings.add(
        "nothing has read the package lists before this install", at: first.invocation.place,
        notes: ["images come with empty lists, or with old ones"], help: ["run apt-get update first"])
    })

  /// Whether something else brings the lists.
  private static func isCached(_ script: Script, before index: Int) -> Bool {
    script.indices(of: "add-apt-repository", "apt-add-repository").first.map { $0 < index } ?? false
      || script.changes.contains {
        $0.invocation < index && $0.path.value.text().hasPrefix("/var/lib/apt/lists")
      }
  }
}
