import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let aptKey = Rule(
    "MC3001", "apt-key", .warning,
    scope: "an error where the release's apt no longer has it, for information where nothing warns of it yet",
    what: "Finds `apt-key`.",
    why: """
      It was deprecated in apt 2.1.8 and taken out in 2.9.19: Debian 13 and Ubuntu 25.04 do not have it, so the \
      command fails with code 127. What it adds is trusted for every source, not only for the one it belongs to.
      """,
    instead:
      "Save the key in `/etc/apt/keyrings` and name it in the source: `[signed-by=/etc/apt/keyrings/NAME.asc]`.",
    sources: [
      "apt's changelog: 2.1.8 (2020-08-04), 2.9.17 to 2.9.19 (2024-12)", "the files of Debian 13's apt 3.0.3",
    ],
    examples: [
      .bad("curl -fsSL https://apt.example/key.asc | ⟦apt-key⟧ add -"),
      .bad(
        "⟦apt-key⟧ adv --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567",
        on: "debian13"),
      .bad(
        "chroot /srv/buster ⟦apt-key⟧ add /root/key.asc", on: "debian13",
        caption: "a warning, since the release below the chroot is not known"),
      .good("curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc"),
      .good(
        "command -v apt-key && apt-key add /root/example.asc",
        caption: "a script that looks whether it is there"),
    ],
    check: .script { script, situation, findings in
      let calls = script.invocations.filter { $0.name == "apt-key" }
      if calls.isEmpty || asksForAptKey(script) { return }
      for call in calls { add(call, situation, &findings) }
    })
}

private func add(_ call: Invocation, _ situation: Situation, _ findings: inout Findings) {
  guard let word = call.words.first else { return }
  let help = ["save the key in /etc/apt/keyrings and name it with signed-by in the source"]
  // What is below a chroot may be another release.
  guard !call.isWrapped(in: "chroot"), let release = situation.release else {
    findings.add("apt-key is gone in Debian 13 and Ubuntu 25.04", at: word.place, help: help)
    return
  }
  if !situation.apt.can(.aptKey, on: release) {
    findings.add(
      "\(release.title) has no apt-key", at: word.place,
      // A branch may be for older releases.
      severity: call.circumstances.isConditional ? .warning : .error,
      notes: ["apt \(release.apt) came after it was taken out: the command fails with code 127"], help: help)
  } else if situation.apt.can(.aptKeyDeprecated, on: release) {
    findings.add("apt-key is deprecated, and gone in Debian 13", at: word.place, help: help)
  } else {
    findings.add(
      "apt-key is gone in Debian 13", at: word.place, severity: .info,
      help: situation.apt.can(.signedBy, on: release)
        ? help : ["a key in binary form can be put into /etc/apt/trusted.gpg.d as well"])
  }
}

/// Whether the script looks first whether there is an apt-key.
private func asksForAptKey(_ script: Script) -> Bool {
  script.invocations.contains { invocation in
    ["command", "which", "type", "hash", "test", "["].contains(invocation.name)
      && invocation.arguments.contains { $0.text == "apt-key" || $0.text == "/usr/bin/apt-key" }
  }
}
