import Apt
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let userUnset = Rule(
    "MC4002", "user-unset", .warning,
    scope: "all; from Debian 13 on USER is root",
    what: "Finds `$USER`, `$LOGNAME` and `$SUDO_USER` where nothing has set them.",
    why: """
      Nobody is logged in at first boot, and up to Debian 12 cloud-init's scripts have no USER. \
      `gpasswd -a ${USER} docker` becomes `gpasswd -a docker`, which asks for a user called docker: an error, and quotes \
      do not help. From Debian 13 on USER is `root`, which is hardly who is meant.
      """,
    instead: "Name the user: the image's own is `debian` or `ubuntu`.",
    sources: ["systemd.exec(5)", "cloud-init under systemd on Debian 11, 12 and 13, measured"],
    examples: [
      .bad("gpasswd -a ⟦${USER}⟧ docker", onlyHere: "sudo sets USER"),
      .bad("chown -R \"⟦$USER⟧\" /opt/x", onlyHere: "sudo sets USER"),
      .good("gpasswd -a debian docker"),
      .good("echo \"for $USER\""),
      .good("chown -R \"${USER:-root}\" /opt/x"),
    ],
    check: .variables { text, situation, findings in
      let script = text.script
      guard runsAtFirstBoot(script, situation),
        contains("USER", in: script.shell.bytes) || contains("LOGNAME", in: script.shell.bytes)
      else { return }
      let variables = text.variables
      for use in variables.uses where names.contains(use.name) && !use.hasDefault && variables.isUnset(use) {
        if use.isShown, !variables.isNounset(at: use) { continue }
        let isRoot = situation.release?.hasUser ?? false
        if isRoot, use.name != "SUDO_USER" { continue }
        let isFatal = variables.isNounset(at: use) || accounts.contains(use.program)
        findings.add(
          use.name == "SUDO_USER"
            ? "nobody has called sudo at first boot: SUDO_USER is not set"
            : "\(use.name) is not set when cloud-init runs a script",
          at: script.place(use.range), severity: isFatal ? .error : .warning,
          notes: accounts.contains(use.program)
            ? ["\(use.program) takes the next word for the user; quotes do not help"] : [],
          help: ["name the user; the image's own is 'debian' or 'ubuntu'"])
      }
    })

  private static let names: Set = ["USER", "LOGNAME", "SUDO_USER"]

  /// Programs that want the name of a user, and fail without.
  private static let accounts: Set = ["gpasswd", "usermod", "adduser", "passwd", "deluser", "loginctl"]
}

extension Release {
  /// Whether its systemd tells a service's user in USER.
  fileprivate var hasUser: Bool {
    family == "debian" && PackageVersion(version) >= PackageVersion("13")
  }
}
