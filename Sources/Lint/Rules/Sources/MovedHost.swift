import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let movedHost = Rule(
    "MC3202", "moved-host", .info,
    what: "Finds sources at names that their owners have given up.",
    why: "The name still answers, or did for a while; nobody promises that it goes on.",
    sources: ["debian-mirrors 2017/02 msg00000", "voxpupuli/puppet-jenkins pull request 774"],
    examples: [
      .bad("echo 'deb ⟦http://httpredir.debian.org/debian⟧ bookworm main' > /etc/apt/sources.list"),
      .good("echo 'deb http://mirror.example/debian bookworm main' > /etc/apt/sources.list"),
    ],
    check: .source { entry, _, situation, findings in
      guard let moved = situation.hosts?.moved(entry.address.host) else { return }
      findings.add(
        "\(moved.host) was given up on \(moved.since)", at: entry.uriPlace, help: ["use \(moved.instead)"])
    })
}
