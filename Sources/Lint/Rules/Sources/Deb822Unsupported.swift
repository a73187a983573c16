import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let deb822Unsupported = Rule(
    "MC3103", "deb822-unsupported", .error,
    scope: "releases with an apt before 1.1: Debian 8, Ubuntu 14.04",
    what: "Finds `.sources` files for an apt that does not read them.",
    why:
      "An apt before 1.1 reads only `.list` files: the source is not there, and its packages are not found.",
    instead: "Write a line into a `.list` file.",
    sources: ["apt's changelog: 1.1~exp9 (2015-08)"],
    examples: [
      .bad(
        """
        cat > /etc/apt/sources.list.d/example.sources << 'END'
        Types: deb
        URIs: ⟦https://apt.example/linux⟧
        Suites: jessie
        Components: main
        END
        """, on: "debian8"),
      .good(
        "echo 'deb https://apt.example/linux jessie main' > /etc/apt/sources.list.d/example.list",
        on: "debian8"),
    ],
    check: .source { entry, _, situation, findings in
      guard let release = situation.release, !situation.apt.can(.deb822, on: release), entry.form == .deb822,
        entry.path.map({ $0.hasSuffix(".sources") }) ?? false
      else { return }
      findings.add(
        "the apt of \(release.title) does not read .sources files", at: entry.uriPlace,
        help: ["write it as a line into a .list file"])
    })
}
