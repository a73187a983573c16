import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let armoredKeyUnsupported = Rule(
    "MC3008", "armored-key-unsupported", .error,
    scope: "releases with an apt before 1.4: Debian 8, Ubuntu 16.04",
    what: "Finds `.asc` key files for an apt that reads only binary ones.",
    why: "An apt before 1.4 does not read armored key files: the source counts as unsigned.",
    instead: "`gpg --dearmor` makes a binary key of an armored one; its file's name ends in `.gpg`.",
    sources: ["apt's changelog: 1.4~beta1 (2016-11-25)"],
    examples: [
      .bad("curl -fsSL https://apt.example/key.asc -o ⟦/etc/apt/trusted.gpg.d/example.asc⟧", on: "debian8"),
      .good(
        "curl -fsSL https://apt.example/key.asc | gpg --dearmor -o /etc/apt/trusted.gpg.d/example.gpg",
        on: "debian8"),
    ],
    check: .script { script, situation, findings in
      guard let release = situation.release, !situation.apt.can(.armoredKeyring, on: release) else { return }
      for file in Keyrings(script).files where file.path.hasSuffix(".asc") {
        findings.add(
          "the apt of \(release.title) does not read armored keys", at: file.change.path.place,
          help: ["make it binary with gpg --dearmor, and let its name end in .gpg"])
      }
    })
}
