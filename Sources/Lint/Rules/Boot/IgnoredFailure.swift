import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let ignoredFailure = Rule(
    "MC4004", "ignored-failure", .warning,
    what: "Finds installs whose failure is thrown away with `|| true`.",
    why: """
      A mirror that is away for a second then leaves a machine without the package, and nothing says so until a job \
      needs it.
      """,
    examples: [
      .bad("⟦apt-get install -y git⟧ || true"),
      .bad("⟦pip install ansible⟧ || :"),
      .good("apt-get install -y git || exit 1"),
      .good("apt-get remove -y snapd || true"),
    ],
    check: .command { invocation, script, situation, findings in
      guard situation.isFirstBoot, invocation.circumstances.failure == .ignored,
        !invocation.circumstances.isUncalled, !invocation.circumstances.isInTrap
      else { return }
      let isInstall: Bool
      switch invocation.name {
      case "apt-get", "apt", "aptitude":
        // `-f install` mends what dpkg left; that it may fail is the point.
        isInstall = !(invocation.installedPackages ?? []).isEmpty
      case "pip", "pip3", "npm", "gem": isInstall = invocation.firstOperand == "install"
      default: isInstall = false
      }
      guard isInstall else { return }
      findings.add(
        "what is installed here may be missing: its failure is thrown away", at: invocation.place,
        help: ["let it stop the script, or try it again"])
    })
}
