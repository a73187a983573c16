import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let deadKeyserver = Rule(
    "MC3002", "dead-keyserver", .error, fix: .safe,
    what: "Finds key servers that no longer exist.",
    why: """
      The pool of sks-keyservers.net was taken out of DNS on 2021-06-21, and with it every name below: asking it for a \
      key fails, and the source that needs the key with it.
      """,
    instead:
      """
      `hkps://keyserver.ubuntu.com` has the keys of the old pool; `keys.openpgp.org` leaves out names that nobody has \
      confirmed, which old versions of gpg refuse. Best is the vendor's own address of the key, over https.
      """,
    sources: ["sks-keyservers.net's notice, quoted in docker-library/faq pull request 23"],
    examples: [
      .bad(
        "gpg --keyserver ⟦hkp://p80.pool.sks-keyservers.net:80⟧ --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567",
        fixed:
          "gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567"),
      .bad("sudo apt-key adv --keyserver ⟦ha.pool.sks-keyservers.net⟧ --recv-keys 58118E89"),
      .good(
        "gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567"),
    ],
    check: .document { document, situation, findings in
      for script in document.scripts {
        for invocation in script.invocations {
          // Another server may give another key for a name that is not the key's whole fingerprint.
          let ids = keyIDs(of: invocation)
          let isExact = !ids.isEmpty && ids.allSatisfy { $0.digits >= 40 }
          for server in keyservers(of: invocation) { add(server, isExact, situation, &findings) }
        }
      }
      for (server, id) in document.cloudConfig?.keyservers ?? [] {
        add(server, id.map { $0.digits >= 40 } ?? false, situation, &findings)
      }
    })
}

private func add(
  _ server: Keyserver, _ isExact: Bool, _ situation: Situation, _ findings: inout Findings
) {
  guard let dead = situation.hosts?.dead(server.host), dead.kind == .keyserver else { return }
  let isOld = situation.release.map { !situation.apt.can(.armoredKeyring, on: $0) } ?? false
  let new = isOld ? "hkp://keyserver.ubuntu.com:80" : "hkps://keyserver.ubuntu.com"
  let isPlain = server.place.file[server.place.range] == server.text
  findings.add(
    "the key server \(server.host) is gone since \(dead.since)", at: server.place, notes: [dead.what],
    help: ["use \(new), or the vendor's own address of the key"],
    fixes: isPlain && isExact ? [Fix("use \(new)", [.init(server.place.range, new)])] : [])
}
