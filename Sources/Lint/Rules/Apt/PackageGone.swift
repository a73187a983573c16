import Apt
import Diagnostics
import ShellAnalysis
import Templates
import YAML

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
      .bad(
        "apt-get update && apt-get install -y ⟦netcat⟧", on: "debian13",
        onlyHere: "an `if` may look at the release"),
      .bad("apt-get install -y ⟦netcat⟧", on: "debian13", onlyHere: "an `if` may look at the release"),
      .bad("#cloud-config\npackages: [git, ⟦netcat⟧]\n", on: "debian13", as: .file),
      .good("#cloud-config\npackages: [git, netcat]\n", on: "debian11", as: .file),
      .good("apt-get install -y netcat", on: "debian11"),
      .good("apt-get install -y netcat-openbsd", on: "debian13"),
      .good(
        "echo 'deb https://mirror.example/apt stable main' >/etc/apt/sources.list.d/x.list\napt-get update\n"
          + "apt-get install -y mysql-server\n", on: "debian12", caption: "who knows what that source has"),
    ],
    check: .several([.aptRuns(lookAtRuns), .cloudConfig(lookAtPackages)]))

  private static func lookAtRuns(_ runs: AptRuns, _ situation: Situation, _ findings: inout Findings) {
    var ignored = Report()
    let facts = situation.catalog.packageFacts(&ignored)
    var foreign: Int?
    for apt in runs.all where apt.command.installs && apt.command.verb != "satisfy" {
      let packages = apt.packages.filter {
        !$0.operand.isFile && !$0.operand.isPattern && !$0.operand.isTask && !$0.operand.isRemoval
      }
      for (word, operand) in packages {
        guard let move = facts.move(of: operand.name),
          let verdict = verdict(move, operand.name, apt, runs, situation, &foreign)
        else { continue }
        add(verdict, operand.name, move, facts, at: word.place, situation, &findings)
      }
    }
  }

  /// `packages:`, which cloud-init hands to one `apt-get install`.
  private static func lookAtPackages(
    _ config: CloudConfig, _ situation: Situation, _ findings: inout Findings
  ) {
    var ignored = Report()
    let facts = situation.catalog.packageFacts(&ignored)
    var isForeign: Bool?
    for item in config["packages"]?.list ?? [] {
      // `[name, version]` is one package as well.
      guard let node = item.text == nil ? item.list.first : item, let text = node.text else { continue }
      let operand = AptOperand(text)
      guard !operand.isFile, !operand.isPattern, !operand.isTask, !operand.isRemoval,
        let move = facts.move(of: operand.name)
      else { continue }
      var verdict: Verdict?
      if move.isNowhere {
        verdict = .init("no source has '\(operand.name)' any more", .error)
      } else if let release = situation.release, move.isIn(release) == false {
        let known = isForeign ?? bringsForeignSources(config, situation)
        isForeign = known
        if known { continue }
        verdict =
          move.isVendor
          ? .init("only its vendor's source has '\(operand.name)', and nothing here adds it", .warning)
          : .init("\(release.title) has no package '\(operand.name)'", .error)
      }
      if let verdict { add(verdict, operand.name, move, facts, at: node.place, situation, &findings) }
    }
  }

  /// Whether packages may come from anywhere but the distribution's own sources when cloud-init installs them.
  static func bringsForeignSources(_ config: CloudConfig, _ situation: Situation) -> Bool {
    guard let hosts = situation.hosts else { return true }
    if config["apt_sources"] != nil || config["bootcmd"] != nil { return true }
    return sourceEntries(of: config).contains { $0.origin(hosts).family == nil }
      || config.files.contains { ($0["path"]?.text ?? "/etc/apt/").hasPrefix("/etc/apt/") }
  }

  private struct Verdict {
    let message: String
    let severity: Diagnostic.Severity

    init(_ message: String, _ severity: Diagnostic.Severity) {
      self.message = message
      self.severity = severity
    }
  }

  private static func add(
    _ verdict: Verdict, _ name: String, _ move: PackageMove, _ facts: PackageFacts, at place: Place,
    _ situation: Situation, _ findings: inout Findings
  ) {
    let others = move.replacements.filter { isThere($0, facts, situation.release) }
    findings.add(
      verdict.message, at: place, severity: verdict.severity,
      notes: verdict.severity == .error && name.contains(where: { $0 == "." || $0 == "+" })
        ? ["apt-get then takes the name for a pattern, and may install what else matches"] : [],
      help: others.isEmpty ? [] : ["use \(others.joined(separator: " or "))"])
  }

  private static func verdict(
    _ move: PackageMove, _ name: String, _ apt: AptInvocation, _ runs: AptRuns, _ situation: Situation,
    _ foreign: inout Int?
  ) -> Verdict? {
    if move.isNowhere { return Verdict("no source has '\(name)' any more", .error) }
    guard let release = situation.release, move.isIn(release) == false else { return nil }
    let circumstances = apt.invocation.circumstances
    let isGuarded =
      circumstances.isConditional && !circumstances.isChained || circumstances.failure == .ignored
    if isGuarded { return nil }
    let first = foreign ?? runs.firstForeignSource(situation)
    foreign = first
    if first < apt.index { return nil }
    if move.isVendor {
      // Something before this script may have added the source.
      guard runsAtFirstBoot(runs.script, situation), runs.script.kind == .script else { return nil }
      return Verdict("only its vendor's source has '\(name)', and nothing here adds it", .warning)
    }
    return Verdict("\(release.title) has no package '\(name)'", .error)
  }

  private static func isThere(_ name: String, _ facts: PackageFacts, _ release: Release?) -> Bool {
    guard let move = facts.move(of: name), let release else { return true }
    return move.isIn(release) ?? true
  }
}
