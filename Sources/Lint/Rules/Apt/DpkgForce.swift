import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let dpkgForce = Rule(
    "MC2034", "dpkg-force", .warning,
    what: "Finds `--force-all`, `--force-depends` and other switches that make dpkg pass over what is wrong.",
    why: """
      dpkg then breaks dependencies, overwrites files of other packages or installs what is not signed, and says \
      nothing. What breaks shows up later, somewhere else.
      """,
    instead:
      "`--force-confold`, `--force-confdef` and `--force-confnew` are harmless: they answer questions.",
    sources: ["dpkg(1): --force-things"],
    examples: [
      .bad("dpkg -i ⟦--force-all⟧ tool.deb"),
      .bad("apt-get install -y -o ⟦Dpkg::Options::=--force-all⟧ git"),
      .good("apt-get install -y -o Dpkg::Options::=--force-confold git"),
    ],
    check: .command { invocation, script, situation, findings in
      guard ["dpkg", "apt-get", "apt"].contains(invocation.name) else { return }
      for word in invocation.arguments {
        let text = word.value.text()
        guard let forced = forced(text) else { continue }
        let isDpkgs =
          invocation.name == "dpkg" || text.lowercased().hasPrefix("dpkg::options")
          || text.lowercased().hasPrefix("-odpkg::options")
        let things = forced.split(separator: ",").filter { bad.contains(String($0)) }
        guard isDpkgs, let thing = things.first else { continue }
        findings.add(
          "--force-\(thing) makes dpkg pass over what is wrong", at: word.place, help: ["leave it out"])
      }
    })

  /// What stands behind `--force-`.
  private static func forced(_ text: String) -> Substring? {
    let option = text.lastIndex(of: "=").map { text[text.index(after: $0)...] } ?? Substring(text)
    return option.hasPrefix("--force-") ? option.dropFirst("--force-".count) : nil
  }

  private static let bad: Set<String> = [
    "all", "bad-verify", "breaks", "conflicts", "depends", "depends-version", "remove-essential",
    "remove-protected",
    "bad-path", "bad-version", "overwrite-dir",
  ]
}
