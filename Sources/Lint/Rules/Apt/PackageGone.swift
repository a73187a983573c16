import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let packageGone = Rule(
    "MC2019", "package-gone", .error,
    scope: "where the release is known, save for packages that are nowhere any more",
    what: "Finds packages that the release does not have: renamed, removed, or not there yet.",
    why: """
      apt ends with `Unable to locate package` or `has no installation candidate`, code 100, and installs nothing of \
      the whole command. Where the name has a `.` or `+`, apt-get takes it for a pattern and may install what else matches.
      """,
    instead: "What the table says; only names that were tried are in it.",
    sources: ["facts/packages.yaml: the package lists of Debian 11, 12 and 13"],
    examples: [
      .bad("apt-get install -y curl ⟦docker-engine⟧"),
      .bad(
        "apt-get install -y ⟦python-pip⟧", on: "debian12", onlyHere: "an `if` may look at the release"),
      .bad("apt-get install -y ⟦netcat⟧", on: "debian13", onlyHere: "an `if` may look at the release"),
      .good("apt-get install -y netcat", on: "debian11"),
      .good("apt-get install -y netcat-openbsd", on: "debian13"),
      .good(
        "echo 'deb https://mirror.example/apt stable main' >/etc/apt/sources.list.d/x.list\napt-get update\n"
          + "apt-get install -y mysql-server\n", on: "debian12", caption: "who knows what that source has"),
    ],
    check: .aptRuns { runs, situation, findings in
      var ignored = Report()
      let facts = situation.catalog.packageFacts(&ignored)
      for apt in runs.all where apt.command.installs && apt.command.verb != "satisfy" {
        let packages = apt.packages.filter {
          !$0.operand.isFile && !$0.operand.isPattern && !$0.operand.isTask && !$0.operand.isRemoval
        }
        for (word, operand) in packages {
          guard let move = facts.move(of: operand.name),
            let verdict = verdict(move, operand.name, apt, runs, situation)
          else { continue }
          let others = move.replacements.filter { isThere($0, facts, situation.release) }
          findings.add(
            verdict.message, at: word.place, severity: verdict.severity,
            notes: verdict.severity == .error && operand.name.contains(where: { $0 == "." || $0 == "+" })
              ? ["apt-get then takes the name for a pattern, and may install what else matches"] : [],
            help: others.isEmpty ? [] : ["use \(others.joined(separator: " or "))"])
        }
      }
    })

  private static func verdict(
    _ move: PackageMove, _ name: String, _ apt: AptInvocation, _ runs: AptRuns, _ situation: Situation
  ) -> (message: String, severity: Diagnostic.Severity)? {
    if move.isNowhere { return ("no source has '\(name)' any more", .error) }
    guard let release = situation.release, move.isIn(release) == false else { return nil }
    let isGuarded =
      apt.invocation.circumstances.isConditional || apt.invocation.circumstances.failure == .ignored
    if isGuarded || runs.mayHaveForeignSources(before: apt.index, situation) { return nil }
    if move.isVendor {
      // Something before this script may have added the source.
      guard runsAtFirstBoot(runs.script, situation), runs.script.kind == .script else { return nil }
      return ("only its vendor's source has '\(name)', and nothing here adds it", .warning)
    }
    return ("\(release.title) has no package '\(name)'", .error)
  }

  private static func isThere(_ name: String, _ facts: PackageFacts, _ release: Release?) -> Bool {
    guard let move = facts.move(of: name), let release else { return true }
    return move.isIn(release) ?? true
  }
}
