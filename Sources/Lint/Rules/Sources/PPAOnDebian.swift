import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let ppaOnDebian = Rule(
    "MC3206", "ppa-on-debian", .warning,
    scope: "where the release is known to be one of Debian",
    what: "Finds Launchpad's PPAs on Debian.",
    why: """
      They are built for releases of Ubuntu: against other libraries, with other versions. `add-apt-repository ppa:…` \
      finds no suite of that name for Debian, and what is installed by a suite of Ubuntu may break with any update.
      """,
    instead: "Look for the package in Debian, in its backports, or at its vendor.",
    sources: ["Debian's wiki: DontBreakDebian"],
    examples: [
      .bad("add-apt-repository -y ⟦ppa:example/tools⟧", on: "debian12"),
      .good("add-apt-repository -y ppa:example/tools", on: "ubuntu2204"),
    ],
    check: .source { entry, _, situation, findings in
      guard let release = situation.release, release.family == "debian", let hosts = situation.hosts,
        entry.origin(hosts) == .ppa, hosts.dead(entry.uri.text) == nil
      else { return }
      findings.add(
        "a PPA is built for Ubuntu, and this is \(release.title)", at: entry.uriPlace,
        help: ["look for the package in \(release.codename), its backports, or at its vendor"])
    })
}
