import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyringUnreadable = Rule(
    "MC3010", "keyring-unreadable", .warning, fix: .safe,
    what: "Finds key files, and directories of some, that only root can read.",
    why: """
      apt verifies as the user `_apt`. What that user cannot read is no key: apt warns, and then says that the source \
      is not signed.
      """,
    instead: "Files want mode 0644, directories 0755. `umask 077` makes both unreadable.",
    sources: ["apt's changelog: 1.1~exp9, the user _apt", "docker/docs pull request 16654"],
    examples: [
      .bad("install -m ⟦0700⟧ -d /etc/apt/keyrings", fixed: "install -m 0755 -d /etc/apt/keyrings"),
      .bad("chmod ⟦600⟧ /etc/apt/keyrings/example.asc", fixed: "chmod 644 /etc/apt/keyrings/example.asc"),
      .good("install -m 0755 -d /etc/apt/keyrings"),
      .good("chmod a+r /etc/apt/keyrings/example.asc"),
    ],
    check: .script { script, _, findings in
      for (index, change) in script.changes.enumerated() {
        let path = change.path.value.text()
        guard isKeyPath(path), let mode = change.mode, let bits = Int(mode, radix: 8) else { continue }
        let isDirectory =
          if case .makeDirectory = change.kind { true } else {
            path.hasSuffix("/keyrings") || path.hasSuffix("/keyrings/") || path.hasSuffix("gpg.d")
          }
        let wanted = isDirectory ? 0o5 : 0o4
        if bits & wanted == wanted { continue }
        // A later chmod makes it good again.
        let isMended = script.changes[(index + 1)...].contains {
          $0.path.value.text() == path
            && $0.mode.flatMap { Int($0, radix: 8) }.map { $0 & wanted == wanted } ?? false
        }
        if isMended { continue }
        let word = script.invocations[change.invocation].arguments.first { $0.text == mode }
        let place = word?.place ?? change.path.place
        let new = (mode.count > 3 ? "0" : "") + (isDirectory ? "755" : "644")
        let fix = word.map { $0.isWritten && $0.place.file[$0.place.range] == mode } ?? false
        findings.add(
          isDirectory
            ? "apt's own user cannot look into this directory" : "apt's own user cannot read this key",
          at: place, help: ["use mode \(new)"],
          fixes: fix ? [Fix("use mode \(new)", [.init(place.range, new)])] : [])
      }
    })
}
