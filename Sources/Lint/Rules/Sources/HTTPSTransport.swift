import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let httpsTransport = Rule(
    "MC3106", "https-transport", .error,
    scope: "releases with an apt before 1.5: up to Debian 9, Ubuntu 16.04; whole scripts",
    what: """
      Finds https sources on a release whose apt reads https only with the package apt-transport-https, where \
      nothing installs it.
      """,
    why:
      "Without it every `apt-get update` ends with “The method driver /usr/lib/apt/methods/https could not be found”.",
    instead: "Install apt-transport-https and ca-certificates before the source is written.",
    sources: ["apt's changelog: 1.5~alpha4 (2017-06-30)"],
    examples: [
      .bad(
        "echo 'deb ⟦https://apt.example/linux⟧ jessie main' > /etc/apt/sources.list.d/example.list",
        on: "debian8",
        onlyHere: "what runs in runcmd may find packages installed"),
      .good(
        """
        apt-get install -y apt-transport-https ca-certificates
        echo 'deb https://apt.example/linux jessie main' > /etc/apt/sources.list.d/example.list
        """, on: "debian8"),
      .good(
        "echo 'deb https://apt.example/linux buster main' > /etc/apt/sources.list.d/example.list",
        on: "debian10"),
    ],
    check: .sources { entries, script, situation, findings in
      guard let release = situation.release, !situation.apt.can(.httpsBuiltin, on: release), let script,
        script.kind == .script || script.kind == .boothook,
        !script.invocations.contains(where: mayInstallTransport),
        // A function may install it whose words nobody follows.
        !script.text.bytes.holds("apt-transport-https")
      else { return }
      for entry in entries where entry.address.scheme == "https" && entry.form != .edit {
        findings.add(
          "the apt of \(release.title) needs apt-transport-https for this", at: entry.uriPlace,
          // Ubuntu's images may have it from the start, and an inferred release is a guess.
          severity: release.family == "debian" && situation.evidence == .stated ? nil : .warning,
          help: ["install apt-transport-https and ca-certificates first"])
      }
    })
}

private func mayInstallTransport(_ invocation: Invocation) -> Bool {
  if invocation.has("apt-transport-https") { return true }
  // Packages that nobody knows.
  return invocation.name.hasPrefix("apt") && invocation.has("install")
    && invocation.arguments.contains { $0.mayBeSeveral || $0.text == nil }
}
