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
    check: .command { invocation, _, situation, findings in
      for server in keyservers(of: invocation) {
        guard let dead = situation.hosts?.dead(server.host), dead.kind == .keyserver else { continue }
        let new =
          situation.release.map { !situation.apt.can(.armoredKeyring, on: $0) } ?? false
          ? "hkp://keyserver.ubuntu.com:80" : "hkps://keyserver.ubuntu.com"
        // Another server may give another key for a name that is not the key's whole fingerprint.
        let isExact = keyIDs(of: invocation).allSatisfy { $0.digits >= 40 } && !keyIDs(of: invocation).isEmpty
        let fix = server.place.file[server.place.range] == server.text && isExact
        findings.add(
          "the key server \(server.host) is gone since \(dead.since)", at: server.place, notes: [dead.what],
          help: ["use \(new), or the vendor's own address of the key"],
          fixes: fix ? [Fix("use \(new)", [.init(server.place.range, new)])] : [])
      }
    })
}
