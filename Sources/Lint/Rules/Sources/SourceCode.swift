import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let sourceCode = Rule(
    "MC3110", "source-code", .info,
    what: "Finds `deb-src` entries in scripts that never ask for source packages.",
    why: "Each `apt-get update` fetches an index of all sources for it: of Debian's main some ten megabytes.",
    instead: "Leave it out.",
    sources: ["sources.list(5)"],
    examples: [
      .bad("echo '⟦deb-src https://mirror.example/debian bookworm main⟧' >> /etc/apt/sources.list"),
      .good("echo 'deb https://mirror.example/debian bookworm main' >> /etc/apt/sources.list"),
      .good(
        """
        echo 'deb-src https://mirror.example/debian bookworm main' >> /etc/apt/sources.list
        apt-get update
        apt-get build-dep -y hello
        """),
    ],
    check: .sources { entries, script, situation, findings in
      guard situation.isFirstBoot else { return }
      let asks = ["source", "build-dep", "showsrc"]
      let isUsed = script?.invocations.contains { invocation in
        invocation.name.hasPrefix("apt") && invocation.arguments.contains { asks.contains($0.text ?? "") }
          || invocation.name == "mk-build-deps"
      }
      if isUsed ?? false { return }
      for entry in entries where entry.written.isEnabled && entry.written.types.map(\.text) == ["deb-src"] {
        findings.add("nothing here needs source packages", at: entry.place, help: ["leave this entry out"])
      }
    })
}
