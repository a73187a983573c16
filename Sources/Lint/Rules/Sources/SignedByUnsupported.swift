import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let signedByUnsupported = Rule(
    "MC3007", "signed-by-unsupported", .error,
    scope: "releases with an apt before 1.1: Debian 8, Ubuntu 14.04",
    what: "Finds `signed-by` for an apt that does not know it.",
    why: """
      An old apt passes over options that it does not know, so the key counts for nothing: the source is \
      unauthenticated, and `apt-get install -y` refuses its packages.
      """,
    instead: "Put the key, in binary form, into `/etc/apt/trusted.gpg.d`.",
    sources: ["apt's changelog: 1.1~exp9 (2015-08)", "apt's source before 1.1: sourcelist.cc, ParseLine"],
    examples: [
      .bad(
        """
        echo 'deb [signed-by=⟦/etc/apt/keyrings/example.gpg⟧] https://apt.example/linux jessie main' \
        > /etc/apt/sources.list.d/example.list
        """,
        on: "debian8"),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.gpg] https://apt.example/linux stretch main' \
        > /etc/apt/sources.list.d/example.list
        """,
        on: "debian9"),
    ],
    check: .sources { entries, script, situation, findings in
      guard let release = situation.release, !situation.apt.can(.signedBy, on: release) else { return }
      let isTrusted = script?.trustsKeyForAll ?? false
      for entry in entries where entry.form != .deb822 {
        guard let place = entry.signedByPlace else { continue }
        findings.add(
          "the apt of \(release.title) does not know signed-by", at: place, severity: isTrusted ? .info : nil,
          notes: ["apt \(release.apt) passes over it"],
          help: ["put the key into /etc/apt/trusted.gpg.d, in binary form"])
      }
    })
}
