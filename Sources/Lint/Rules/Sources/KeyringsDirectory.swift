import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyringsDirectory = Rule(
    "MC3011", "keyrings-directory", .error,
    scope: "releases with an apt before 2.4: up to Debian 11, Ubuntu 20.04",
    what: "Finds keys that are saved in `/etc/apt/keyrings` before anything makes that directory.",
    why: "The directory comes with apt 2.4. Before that nobody makes it, and writing into it fails.",
    instead: "`install -d -m 0755 /etc/apt/keyrings` first; it does no harm where the directory is there.",
    sources: ["apt's changelog: 2.4.0 (2022-02-22)"],
    examples: [
      .bad("curl -fsSL https://apt.example/key.asc -o ⟦/etc/apt/keyrings/example.asc⟧", on: "debian11"),
      .good(
        """
        install -d -m 0755 /etc/apt/keyrings
        curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc
        """, on: "debian11"),
      .good("curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc", on: "debian12"),
    ],
    check: .script { script, situation, findings in
      guard let release = situation.release, !situation.apt.can(.keyringsDirectory, on: release) else {
        return
      }
      for change in script.changes {
        let path = change.path.value.text()
        switch change.kind {
        case .makeDirectory:
          // What is not known may be it.
          if path.contains("/apt/keyrings") || path.hasSuffix("\u{FFFC}") { return }
        case .write, .copy, .download:
          guard path.hasPrefix("/etc/apt/keyrings/"), !makesDirectory(script.invocations[change.invocation])
          else { continue }
          findings.add(
            "nothing has made /etc/apt/keyrings, and \(release.title) does not have it",
            at: change.path.place,
            help: ["run 'install -d -m 0755 /etc/apt/keyrings' first"])
          return
        default: continue
        }
      }
    })
}

/// `install -D` makes the directories on the way; a function may do anything.
private func makesDirectory(_ invocation: Invocation) -> Bool {
  invocation.arguments.contains { ($0.text ?? "").hasPrefix("-") && ($0.text ?? "").contains("D") }
    || invocation.has("--create-dirs") || invocation.circumstances.function != nil
}
