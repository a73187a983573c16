import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyForEverySource = Rule(
    "MC3006", "key-for-every-source", .info,
    scope: "from apt 1.1 on, which has signed-by",
    what: "Finds keys that are put into `/etc/apt/trusted.gpg.d` or `/etc/apt/trusted.gpg`.",
    why: """
      They are good for every source: whoever has the vendor's key can sign packages of the distribution. \
      `/etc/apt/trusted.gpg` itself is no longer read from apt 2.9.24 on, which Debian 13 has.
      """,
    instead: "Save the key in `/etc/apt/keyrings` and name it in the source with `signed-by`.",
    sources: ["apt's changelog: 2.9.24 (2025-01-21)", "sources.list(5), Signed-By"],
    examples: [
      .bad("curl -fsSL https://apt.example/key.asc -o ⟦/etc/apt/trusted.gpg.d/example.asc⟧"),
      .good("curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc"),
      .good(
        "curl -fsSL https://apt.example/key.gpg -o /etc/apt/trusted.gpg.d/example.gpg", on: "debian8",
        caption: "Debian 8 knows no signed-by"),
    ],
    check: .script { script, situation, findings in
      guard situation.can(.signedBy) != false else { return }
      for file in Keyrings(script).trusted {
        let isDead = file.path.hasSuffix("/trusted.gpg") && situation.can(.trustedGPG) == false
        findings.add(
          isDead
            ? "the apt of this release does not read /etc/apt/trusted.gpg"
            : "this key counts for every source",
          at: file.change.path.place, severity: isDead ? .warning : nil,
          help: ["save it in /etc/apt/keyrings and name it in its source with signed-by"])
      }
    })
}
