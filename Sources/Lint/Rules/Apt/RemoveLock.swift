import Diagnostics
import ShellAnalysis

extension Rule {
  static let removeLock = Rule(
    "MC2009", "remove-lock", .error,
    what: "Finds scripts that remove the locks of dpkg and apt.",
    why: """
      Who holds the lock goes on, and a second one works beside it: the package database breaks, and with it every \
      later install. The files are there all the time; that they exist does not mean that anything is locked.
      """,
    instead: "Wait: `-o DPkg::Lock::Timeout=300`, or a loop where apt is older than 1.9.11.",
    sources: ["apt's maintainers in canonical/cloud-init pull request 1034"],
    examples: [
      .bad("rm -f ⟦/var/lib/dpkg/lock⟧"),
      .bad("rm ⟦/var/lib/apt/lists/lock⟧ ⟦/var/cache/apt/archives/lock⟧"),
      .bad("rm -rf ⟦/var/lib/dpkg/lock*⟧"),
      .good("rm -rf /var/lib/apt/lists/*"),
    ],
    check: .command { invocation, script, situation, findings in
      guard ["rm", "unlink"].contains(invocation.name) else { return }
      for word in invocation.arguments {
        let path = word.value.text()
        let isDpkgs = path.hasPrefix("/var/lib/dpkg/lock")
        guard isDpkgs || ["/var/lib/apt/lists/lock", "/var/cache/apt/archives/lock"].contains(path) else {
          continue
        }
        findings.add(
          isDpkgs
            ? "without the lock two programs write the package database at once"
            : "without the lock two runs of apt write the same files at once",
          at: word.place, severity: isDpkgs ? nil : .warning,
          notes: ["the file is always there; that it exists does not mean that it is locked"],
          help: ["wait for the lock with -o DPkg::Lock::Timeout=300, or in a loop"])
      }
    })
}
