import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let packagesInRuncmd = Rule(
    "MC5010", "packages-in-runcmd", .info,
    what: "Finds plain installs in `runcmd` that `packages:` could do.",
    why: """
      `packages:` is done before `runcmd` starts, with one update, without questions and waiting for apt's lock. In \
      `runcmd` a failed install goes unnoticed unless it is the last command.
      """,
    instead: """
      An install that needs a source which `runcmd` itself adds has to stay, or the source moves to `apt: sources:`.
      """,
    sources: ["cloud-init: config/cc_package_update_upgrade_install.py"],
    examples: [
      .bad("#cloud-config\nruncmd:\n  - ⟦apt-get install -y git⟧\n", as: .file),
      .good("#cloud-config\npackages:\n  - git\n", as: .file),
      .good(
        "#cloud-config\nruncmd:\n  - echo deb https://mirror.example x main >/etc/apt/sources.list.d/x.list\n"
          + "  - apt-get update\n  - apt-get install -y x\n", as: .file,
        caption: "The source comes from `runcmd` too"),
    ],
    check: .cloudConfig { config, situation, findings in
      for script in config.scripts(under: "runcmd") {
        let addsSources =
          script.changes.contains { $0.path.value.prefix.hasPrefix("/etc/apt/") }
          || script.invocations.contains { $0.name == "add-apt-repository" || $0.name == "dpkg" }
        if addsSources { continue }
        for apt in ScriptFacts(script).apt where isPlainInstall(apt) {
          findings.add(
            "'packages:' installs this before runcmd starts", at: apt.invocation.place,
            help: ["list the packages under 'packages:'"])
        }
      }
    })

  /// An install of plain names, whatever happens.
  private static func isPlainInstall(_ apt: AptInvocation) -> Bool {
    guard apt.command.verb == "install", !apt.command.isOpen, !apt.command.operands.isEmpty else {
      return false
    }
    let circumstances = apt.invocation.circumstances
    if circumstances.isConditional || circumstances.isLooped || circumstances.isUncalled { return false }
    return apt.command.operands.allSatisfy { index in
      apt.invocation.words[index].text.map { name in
        !name.hasPrefix(".")
          && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || "0123456789+-.".utf8.contains($0) }
      } ?? false
    }
  }
}
