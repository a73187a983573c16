import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let noSignedBy = Rule(
    "MC3005", "no-signed-by", .warning,
    scope:
      "from apt 1.1 on, which has signed-by; for information where the key is trusted anyway, or the host is gone",
    what: "Finds sources of vendors that do not say which key signs them.",
    why: """
      Without `signed-by` any key that apt trusts for anything is good enough, and the vendor's key is good for the \
      packages of the distribution too. From apt 2.9.24 on such sources are deprecated.
      """,
    instead: """
      Save the key in `/etc/apt/keyrings` and name it in the source. A PPA, the distribution's own hosts and its \
      mirrors need nothing: their keys are there already.
      """,
    sources: ["sources.list(5), Signed-By", "apt's changelog: 2.9.24 (2025-01-21)"],
    examples: [
      .bad("echo 'deb ⟦https://apt.example/linux⟧ stable main' > /etc/apt/sources.list.d/example.list"),
      .bad(
        """
        cat > /etc/apt/sources.list.d/example.sources << 'END'
        Types: deb
        URIs: ⟦https://apt.example/linux⟧
        Suites: stable
        Components: main
        END
        """),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example/linux stable main' \
        > /etc/apt/sources.list.d/example.list
        """),
      .good("echo 'deb https://mirror.example/debian bookworm main' > /etc/apt/sources.list"),
      .good(
        "echo 'deb https://apt.example/linux stable main' > /etc/apt/sources.list.d/example.list",
        on: "debian8",
        caption: "Debian 8 does not know it"),
    ],
    check: .sources { entries, script, situation, findings in
      let isKnownToApt = situation.can(.signedBy)
      // What was only inferred may be run elsewhere too.
      guard !entries.isEmpty, isKnownToApt != false || situation.evidence == .inferred,
        let hosts = situation.hosts
      else {
        return
      }
      let isTrusted = script?.trustsKeyForAll ?? false
      for entry in entries where entry.origin(hosts) == .vendor && needsKey(entry) {
        // Of a host that is gone this is the smaller trouble.
        let isDead = hosts.dead(entry.address.host, suites: entry.source.suites) != nil
        let isQuiet = entry.bringsKey || isTrusted || isDead || isKnownToApt == false
        findings.add(
          "the source of \(entry.address.host) does not say which key signs it", at: entry.uriPlace,
          severity: isQuiet ? .info : nil,
          notes: isTrusted || entry.bringsKey ? ["its key counts for every other source as well"] : [],
          help: ["save its key in /etc/apt/keyrings and add signed-by"])
      }
    })
}

/// Whether it names no key, as far as it is known.
private func needsKey(_ entry: SourceEntry) -> Bool {
  let written = entry.written
  return entry.form != .edit && written.option("signed-by") == nil && written.trustedOption == nil
    && !written.hasUnknownOptions && !written.suites.isEmpty
}
