import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let archiveDate = Rule(
    "MC3204", "archive-date", .warning,
    what:
      "Finds archived updates and backports whose Release file is past its date, with nothing that lets it be.",
    why: """
      The Release files of `-updates`, `-backports` and security suites bear a date after which apt refuses them. \
      In an archive it has passed for good: `apt-get update` fails with “Release file … is expired”.
      """,
    instead: "`[check-valid-until=no]` from apt 1.1 on, before that `-o Acquire::Check-Valid-Until=false`.",
    sources: ["sources.list(5), Check-Valid-Until", "apt.conf(5), Acquire::Check-Valid-Until"],
    examples: [
      .bad("echo 'deb http://archive.debian.org/debian ⟦stretch-backports⟧ main' > /etc/apt/sources.list"),
      .good(
        """
        echo 'deb [check-valid-until=no] http://archive.debian.org/debian stretch-backports main' \
        > /etc/apt/sources.list
        """),
      .good(
        """
        echo 'deb http://archive.debian.org/debian stretch-backports main' > /etc/apt/sources.list
        apt-get -o Acquire::Check-Valid-Until=false update
        """),
      .good("echo 'deb http://archive.debian.org/debian stretch main' > /etc/apt/sources.list"),
    ],
    check: .sources { entries, script, situation, findings in
      guard !entries.isEmpty, let hosts = situation.hosts, let suites = situation.suites,
        !mentionsDate(script)
      else { return }
      for entry in entries where entry.form != .edit && entry.written.isEnabled {
        guard entry.address.host == "archive.debian.org", entry.origin(hosts) == .archive,
          entry.written.checksValidUntil, !entry.written.hasUnknownOptions, entry.written.trustedOption == nil
        else { continue }
        for (word, place) in zip(entry.written.suites, entry.suitePlaces) {
          let parts = ["-updates", "-backports", "-backports-sloppy", "-security", "/updates"]
          guard suites.suite(named: word.text)?.family == "debian",
            parts.contains(where: { word.text.hasSuffix($0) })
          else { continue }
          findings.add(
            "the Release file of \(word.text) is past its date", at: place,
            help: [
              situation.can(.checkValidUntilOption) == false
                ? "use -o Acquire::Check-Valid-Until=false" : "add [check-valid-until=no] to the source"
            ])
        }
      }
    })
}

/// Whether the script says anywhere that the date does not matter: to apt-get, or in a file of its configuration.
private func mentionsDate(_ script: Script?) -> Bool {
  guard let script else { return false }
  return Array("check-valid-until".utf8).isPart(of: script.text.bytes)
}

extension [UInt8] {
  /// Whether these lower-case letters stand in a text, in whatever case.
  fileprivate func isPart(of text: [UInt8]) -> Bool {
    guard let first else { return false }
    var at = 0
    while at + count <= text.count {
      if text[at] | 0x20 == first,
        zip(self, text[at..<at + count]).allSatisfy({ $0 == $1 | 0x20 || $0 == $1 })
      {
        return true
      }
      at += 1
    }
    return false
  }
}
