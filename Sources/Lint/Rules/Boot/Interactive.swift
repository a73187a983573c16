import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let interactive = Rule(
    "MC4015", "interactive", .warning,
    what: "Finds commands that ask somebody, or want a terminal.",
    why: """
      Nobody is there at first boot: standard input is empty and there is no terminal. `read` fails at once, an editor \
      refuses to start, and a shell that `su -` or `newgrp` opens ends before it has begun, so that the lines behind it \
      still run as root.
      """,
    sources: ["cloud-init: cc_scripts_user", "dash 0.5.12 and bash 5.2, run"],
    examples: [
      .bad("⟦read -p 'Continue? ' answer⟧"),
      .bad("⟦dpkg-reconfigure tzdata⟧"),
      .bad("⟦su - debian⟧\nwhoami\n", onlyHere: "sudo is around it"),
      .bad("⟦adduser ci⟧"),
      .good("dpkg-reconfigure -f noninteractive tzdata"),
      .good("su - debian -c whoami"),
      .good("[ -t 0 ] && read -p 'Continue? ' answer"),
      .good("su - hadoop /opt/hadoop/start"),
      .good("su --help | grep -q pty"),
      .good("adduser --disabled-password --gecos '' ci"),
      .good("echo yes | while read -r answer; do echo \"$answer\"; done"),
    ],
    check: .command { invocation, script, situation, findings in
      guard runsAtFirstBoot(script, situation), !invocation.circumstances.isUncalled, !invocation.hasInput,
        !invocation.has("--help", "--version"), let (message, help) = problem(invocation, script)
      else { return }
      findings.add(message, at: invocation.place, help: help.map { [$0] } ?? [])
    })

  private static func problem(_ invocation: Invocation, _ script: Script) -> (String, String?)? {
    let operands = invocation.operands
    switch invocation.name {
    case "read":
      let asks = invocation.hasLetter("p")
      let circumstances = invocation.circumstances
      // Who calls a function, or stands around a loop, may feed it.
      if !asks,
        circumstances.isLooped || circumstances.function != nil || circumstances.isInSubshell
          || circumstances.isConditional || circumstances.isSubstituted
      {
        return nil
      }
      if script.invocations(of: "exec").contains(where: \.hasInput) { return nil }
      // `[ -t 0 ] && read answer`
      if circumstances.isConditional, contains("-t 0 ]", in: script.shell.bytes) { return nil }
      if invocation.has("-u") || invocation.arguments.contains(where: { $0.text?.hasPrefix("-u") ?? false }) {
        return nil
      }
      return asks && circumstances.isLooped && circumstances.function != nil
        ? nil : ("nobody is there to answer: 'read' fails", "set the variable in the script")
    case "dpkg-reconfigure":
      let isSilent =
        invocation.arguments.contains { ($0.text ?? "noninteractive").contains("noninteractive") }
        || invocation.environment("DEBIAN_FRONTEND").map { $0.text ?? "noninteractive" == "noninteractive" }
          ?? false
        || invocation.wrappers.contains { $0.words.contains { $0.text == "DEBIAN_FRONTEND=noninteractive" } }
      return isSilent
        ? nil : ("dpkg-reconfigure asks, and nobody is there", "write 'dpkg-reconfigure -f noninteractive'")
    case "adduser":
      if operands.count != 1
        || invocation.has("--disabled-password", "--disabled-login", "--system", "--group")
      {
        return nil
      }
      return (
        "adduser asks for a password, and nobody is there",
        "add '--disabled-password --gecos \"\"', or use useradd"
      )
    case "passwd":
      if invocation.arguments.contains(where: {
        ["-l", "-d", "-u", "-e", "-S", "-x", "-n"].contains($0.text ?? "-l")
      })
        || invocation.has("--lock", "--delete", "--unlock", "--expire", "--status", "--stdin")
      {
        return nil
      }
      return ("passwd asks for a password, and nobody is there", nil)
    case "vi", "vim", "nano", "emacs", "visudo", "mysql_secure_installation":
      if invocation.arguments.contains(where: {
        $0.text.map { $0.hasPrefix("-") || $0.hasPrefix("+") } ?? true
      }) {
        return nil
      }
      return ("\(invocation.name) wants a terminal, and there is none", nil)
    case "crontab":
      return invocation.has("-e")
        ? ("crontab -e wants a terminal, and there is none", "feed it: crontab - < file") : nil
    case "su":
      if invocation.has("-c", "--command", "--session-command") || invocation.hasLetter("c")
        || invocation.arguments.contains(where: { $0.text?.hasPrefix("--command=") ?? ($0.text == nil) })
        || operands.filter({ $0.text != "-" }).count > 1
      {
        return nil
      }
      return (
        "the shell that 'su' opens ends at once, and what follows runs as root",
        "write 'su -c' with the command"
      )
    case "newgrp":
      return (
        "the shell that 'newgrp' opens ends at once, and changes nothing for what follows",
        "write 'sg group -c'"
      )
    default: return nil
    }
  }
}
