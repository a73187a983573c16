import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let discSource = Rule(
    "MC3108", "disc-source", .warning,
    what: "Finds `cdrom:` sources.",
    why:
      "A cloud's machine has no such disc: `apt-get update` fails, or asks for one that nobody can put in.",
    sources: ["sources.list(5), cdrom"],
    examples: [
      .bad("echo 'deb ⟦cdrom:[Debian]/⟧ bookworm main' >> /etc/apt/sources.list"),
      .good("echo 'deb https://mirror.example/debian bookworm main' >> /etc/apt/sources.list"),
    ],
    check: .source { entry, _, _, findings in
      guard entry.address.scheme == "cdrom", entry.form != .edit else { return }
      findings.add("there is no disc in this machine", at: entry.uriPlace, help: ["leave this source out"])
    })
}
