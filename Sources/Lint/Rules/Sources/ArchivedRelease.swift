import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let archivedRelease = Rule(
    "MC3203", "archived-release", .error, fix: .unsafe,
    scope: "an error on the distribution's hosts and its mirrors; for information elsewhere",
    what: "Finds suites that have left the mirrors, anywhere but on an archive's host.",
    why: """
      The files are gone there: `apt-get update` ends with “does not have a Release file”. Archives keep them. A \
      vendor may still have packages for an old release, but few promise it.
      """,
    instead: """
      `http://archive.debian.org/debian` and `…/debian-security` for Debian, `http://old-releases.ubuntu.com/ubuntu` \
      for Ubuntu. Their Release files are out of date: `[check-valid-until=no]`.
      """,
    sources: [
      "debian-devel-announce 2019/03 msg00006, 2023/03 msg00006, 2025/06 msg00001", "distro-info-data 0.58",
    ],
    examples: [
      .bad(
        "echo 'deb http://mirror.example/debian ⟦stretch⟧ main' > /etc/apt/sources.list",
        fixed: "echo 'deb http://archive.debian.org/debian stretch main' > /etc/apt/sources.list"),
      .bad(
        "echo 'deb http://security.debian.org/debian-security ⟦jessie/updates⟧ main' >> /etc/apt/sources.list"
      ),
      .bad(
        "echo 'deb http://mirror.example/debian ⟦buster-updates⟧ main' >> /etc/apt/sources.list",
        fixed: """
          echo 'deb [check-valid-until=no] http://archive.debian.org/debian buster-updates main' \
          >> /etc/apt/sources.list
          """),
      .bad(
        "echo 'deb http://archive.ubuntu.com/ubuntu ⟦eoan-updates⟧ main' >> /etc/apt/sources.list",
        fixed: "echo 'deb http://old-releases.ubuntu.com/ubuntu eoan-updates main' >> /etc/apt/sources.list"),
      .good("echo 'deb http://archive.debian.org/debian stretch main' > /etc/apt/sources.list"),
      .good("echo 'deb http://mirror.example/debian bookworm main' > /etc/apt/sources.list"),
    ],
    check: .sources { entries, _, situation, findings in
      guard !entries.isEmpty, let hosts = situation.hosts, let suites = situation.suites else { return }
      let edits = entries.filter { $0.form == .edit }.prefix(32)
      for entry in entries where entry.form != .edit && entry.written.isEnabled {
        let origin = entry.origin(hosts)
        if origin == .archive || origin == .unknown && entry.address.isLocal { continue }
        let isReplaced = edits.contains { edit in
          guard let old = edit.replaced, !old.isEmpty, edit.invocation ?? 0 > entry.invocation ?? 0 else {
            return false
          }
          return entry.uri.text.contains(old)
            && (edit.path == entry.path || edit.path?.contains("*") ?? false)
        }
        if isReplaced { continue }
        for (word, place) in zip(entry.written.suites, entry.suitePlaces) {
          guard let suite = archived(word.text, origin, suites) else { continue }
          let isOwn = origin.family != nil && !entry.address.isPrivate
          if !isOwn, origin == .unknown || entry.address.isPrivate { continue }
          add(suite, entry, isOwn, at: place, suites, &findings)
        }
      }
    })
}

private func archived(_ name: String, _ origin: SourceOrigin, _ facts: SuiteFacts) -> SuiteFacts.Suite? {
  let suite = origin.family == nil ? facts.suite(mentionedIn: name) : facts.suite(named: name)
  guard let suite, suite.archived != nil else { return nil }
  return suite
}

private func add(
  _ suite: SuiteFacts.Suite, _ entry: SourceEntry, _ isOwn: Bool, at place: Place, _ facts: SuiteFacts,
  _ findings: inout Findings
) {
  let since = suite.archived ?? ""
  if !isOwn {
    findings.add(
      "\(suite.release) was archived in \(since)", at: place, severity: .info,
      notes: ["few vendors keep packages for a release that is archived"])
    return
  }
  let isSecurity = entry.uri.text.contains("security") && suite.family == "debian"
  let archive = facts.archives[isSecurity ? "debian-security" : suite.family] ?? ""
  let uri = entry.uriPlace
  let needsDate = ["-updates", "-backports", "-security", "/updates"].contains { part in
    entry.source.suites.contains { $0.hasSuffix(part) }
  }
  let option =
    needsDate && suite.family == "debian" && suite.name != "jessie" && suite.name != "wheezy"
      && entry.form != .deb822 && entry.written.options.isEmpty ? "[check-valid-until=no] " : ""
  let isPlain = uri.file[uri.range] == entry.uri.text && entry.written.suites.count == 1
  findings.add(
    "\(suite.name) left the mirrors in \(since)", at: place,
    notes: ["\(suite.release) is only in the archive now"],
    help: ["use \(archive) with check-valid-until=no"],
    fixes: isPlain ? [Fix("use \(archive)", [.init(uri.range, option + archive)], isSafe: false)] : [])
}
