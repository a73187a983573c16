import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let suiteMismatch = Rule(
    "MC3205", "suite-mismatch", .warning,
    scope: "where the release is stated; for information at a vendor's host",
    what: "Finds sources of another release than the one that the machine runs.",
    why: """
      Packages of two releases in one system pull in each other's libraries: a newer suite upgrades half of the \
      machine, an older one brings packages that cannot be installed.
      """,
    instead:
      "Name the release's own suite, or hold the other one back with a pin in `/etc/apt/preferences.d`.",
    sources: ["sources.list(5)", "apt_preferences(5)"],
    examples: [
      .bad(
        "echo 'deb http://mirror.example/debian ⟦trixie⟧ main' > /etc/apt/sources.list", on: "debian12",
        onlyHere: "a branch may be for another release"),
      .good(
        "echo 'deb http://mirror.example/debian bookworm-backports main' > /etc/apt/sources.list",
        on: "debian12"),
      .good("echo 'deb http://mirror.example/debian trixie main' > /etc/apt/sources.list"),
    ],
    check: .sources { entries, script, situation, findings in
      guard !entries.isEmpty, let release = situation.release, situation.evidence == .stated,
        let hosts = situation.hosts,
        let suites = situation.suites, !pins(script)
      else { return }
      for entry in entries where entry.written.isEnabled && entry.form != .edit {
        let origin = entry.origin(hosts)
        if origin == .unknown || entry.address.isPrivate { continue }
        let isConditional =
          entry.invocation.flatMap { script?.invocations[$0].circumstances.isConditional } ?? false
        if isConditional { continue }
        for (word, place) in zip(entry.written.suites, entry.suitePlaces) where word.isKnown {
          // Vendors name one suite after a release and mean all of them.
          let suite =
            origin == .vendor || origin == .ppa
            ? suites.suites[word.text] ?? suites.suite(mentionedIn: word.text)
            : suites.suite(named: word.text)
          guard let suite, suite.name.split(separator: "-").first.map(String.init) != release.codename else {
            continue
          }
          let isOwn = origin.family != nil || origin == .archive
          findings.add(
            "\(word.text) is \(suite.release), and this machine runs \(release.title)", at: place,
            severity: isOwn ? nil : .info,
            help: isOwn ? ["use \(release.codename)"] : ["look whether the vendor has \(release.codename)"])
        }
      }
    })
}

/// Whether the script writes preferences of apt, which hold the other release back.
private func pins(_ script: Script?) -> Bool {
  script?.changes.contains { $0.path.value.text().contains("/apt/preferences") } ?? false
}
