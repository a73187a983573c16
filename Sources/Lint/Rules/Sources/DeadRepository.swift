import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let deadRepository = Rule(
    "MC3201", "dead-repository", .error,
    what: "Finds repositories that have been shut down.",
    why: "`apt-get update` fails, and nothing can be installed from there.",
    instead:
      "Where the packages moved the finding says so. The list, with dates, is `templates/facts/hosts.yaml`.",
    sources: [
      "moby/moby issue 40466", "kubernetes/release issue 3485", "sbt/sbt issue 6446",
      "saltstack/salt-bootstrap issue 2027",
    ],
    examples: [
      .bad(
        "echo deb ⟦https://apt.dockerproject.org/repo⟧ debian-jessie main > /etc/apt/sources.list.d/docker.list"
      ),
      .bad("add-apt-repository -y ⟦ppa:webupd8team/java⟧"),
      .bad("curl -fsSL ⟦https://apt.dockerproject.org/gpg⟧ -o /etc/apt/keyrings/docker.asc"),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian trixie stable' \
        > /etc/apt/sources.list.d/docker.list
        """),
    ],
    check: .sources { entries, script, situation, findings in
      let downloads = script?.invocations.filter(\.isDownload) ?? []
      // The facts are read only where there is something to judge by them.
      guard !(entries.isEmpty && downloads.isEmpty), let hosts = situation.hosts else { return }
      var told: Set<Place> = []
      for entry in entries {
        let address = entry.address
        let name = address.scheme == "ppa" ? entry.uri.text : ppa(address) ?? address.host
        guard let dead = hosts.dead(name, suites: entry.source.suites), dead.kind != .keyserver else {
          continue
        }
        told.insert(entry.uriPlace)
        add(dead, name, at: entry.uriPlace, &findings)
      }
      for invocation in downloads {
        for url in invocation.urls {
          let host = SourceAddress(url.value.text()).host
          guard let dead = hosts.dead(host), dead.kind == .repository, !told.contains(url.unquotedPlace)
          else {
            continue
          }
          add(dead, host, at: url.unquotedPlace, &findings)
        }
      }
    })
}

private func add(_ dead: HostFacts.Dead, _ name: String, at place: Place, _ findings: inout Findings) {
  findings.add(
    "\(name) is gone since \(dead.since)", at: place, notes: [dead.what],
    help: dead.instead.map { ["use \($0)"] } ?? [])
}

/// `ppa:owner/name` of Launchpad's address of it.
private func ppa(_ address: SourceAddress) -> String? {
  guard address.host.hasPrefix("ppa.launchpad"), address.path.count >= 2 else { return nil }
  return "ppa:\(address.path[0])/\(address.path[1])"
}
