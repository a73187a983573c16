import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let inlineKeyUnsupported = Rule(
    "MC3104", "inline-key-unsupported", .error,
    scope: "releases with an apt before 2.3.10: up to Debian 11, Ubuntu 20.04",
    what: "Finds keys that are written out in `Signed-By` for an apt that wants the name of a file there.",
    why: "apt before 2.3.10 takes the key for the name of a file, finds none, and cannot verify the source.",
    instead: "Save the key in a file and name that.",
    sources: ["apt's changelog: 2.3.10 (2021-10-18)"],
    examples: [
      .bad(
        """
        cat > /etc/apt/sources.list.d/example.sources << 'END'
        Types: deb
        URIs: https://apt.example/linux
        Suites: stable
        Components: main
        Signed-By:
         ⟦-----BEGIN PGP PUBLIC KEY BLOCK-----
         .
         mDMEY
         -----END PGP PUBLIC KEY BLOCK-----⟧
        END
        """, on: "debian11", onlyHere: "the key is several lines, each with a place of its own"),
      .good(
        """
        cat > /etc/apt/sources.list.d/example.sources << 'END'
        Types: deb
        URIs: https://apt.example/linux
        Suites: stable
        Components: main
        Signed-By: /etc/apt/keyrings/example.asc
        END
        """, on: "debian11"),
    ],
    check: .source { entry, _, situation, findings in
      guard let release = situation.release, !situation.apt.can(.inlineKey, on: release),
        situation.apt.can(.deb822, on: release), let place = entry.signedByPlace,
        entry.written.option("signed-by")?.value.text.contains("-----BEGIN") ?? false
      else { return }
      findings.add(
        "the apt of \(release.title) wants the name of a file here", at: place,
        help: ["save the key in /etc/apt/keyrings and name that file"])
    })
}
