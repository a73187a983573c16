import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let ftpSource = Rule(
    "MC3107", "ftp-source", .warning,
    scope: "an error from apt 2.9.11 on, which cannot do it; quiet where an older one is known",
    what: "Finds `ftp:`, `rsh:` and `ssh:` sources.",
    why: "apt lost them in 2.9.11, and with them Debian 13.",
    instead: "Mirrors have http and https.",
    sources: ["apt's changelog: 2.9.11 (2024-11-07)"],
    examples: [
      .bad("echo 'deb ⟦ftp://mirror.example/debian⟧ trixie main' > /etc/apt/sources.list", on: "debian13"),
      .good("echo 'deb https://mirror.example/debian trixie main' > /etc/apt/sources.list", on: "debian13"),
    ],
    check: .source { entry, _, situation, findings in
      guard ["ftp", "rsh", "ssh"].contains(entry.address.scheme), situation.can(.ftpMethod) != true else {
        return
      }
      let release = situation.release?.title
      findings.add(
        "\(release.map { "the apt of \($0)" } ?? "apt from 2.9.11 on") reads no \(entry.address.scheme): sources",
        at: entry.uriPlace, severity: release == nil ? nil : .error, help: ["use https"])
    })
}
