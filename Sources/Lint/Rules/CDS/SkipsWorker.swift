import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let skipsWorker = Rule(
    "MC7002", "skips-worker", .error,
    scope: "scripts for CDS: `--for cds`, a file called .udata, or one that speaks of CDS's worker",
    what: "Finds `exit` and `exec` that end the script although nothing has failed.",
    why: """
      CDS's hatchery writes the lines that fetch and start the worker behind the user-data, into the same script. A \
      script that ends by itself ends them too: the machine boots, no worker ever registers, and the hatchery deletes \
      it after some minutes. To leave with another code after a failure is right.
      """,
    instead: "Let the script run out. Where there is nothing to do, put the rest into an `if`.",
    sources: ["CDS: hatchery/openstack, udata"],
    examples: [
      .bad("# for /tmp/user_data\napt-get update\n⟦exit 0⟧\n", onlyHere: "the shell of sh -c may end"),
      .bad(
        "# for /tmp/user_data\nif [ -e /opt/done ]; then ⟦exit 0⟧; fi\napt-get update\n",
        onlyHere: "the shell of sh -c may end", caption: "A warning, since it does not always happen:"),
      .good("# for /tmp/user_data\napt-get update || exit 1\n", onlyHere: "the shell of sh -c may end"),
      .good(
        "# for /tmp/user_data\ncase $1 in\n-h) exit 0 ;;\nesac\napt-get update\n",
        onlyHere: "the shell of sh -c may end"),
      .good("# for /tmp/user_data\n(cd /opt && exit 0)\n", onlyHere: "the shell of sh -c may end"),
    ],
    check: .command { invocation, script, situation, findings in
      let isExec = invocation.wrappers.first?.name == "exec"
      guard isExec || invocation.name == "exit", script.kind == .script, situation.isFirstBoot,
        isForCDS(script.text.file, situation)
      else { return }
      let circumstances = invocation.circumstances
      guard !circumstances.isUncalled, !circumstances.isInSubshell, !circumstances.isSubstituted,
        !circumstances.isBackground, !circumstances.isInTrap, !circumstances.isUnreachable,
        circumstances.pipeline == nil, !invocation.wrappers.contains(where: { shells.contains($0.name) })
      else { return }
      let code = invocation.arguments.first?.text
      let isSure = invocation.isPlain
      if !isExec, !isSure, code != "0" || answersOption(invocation, script) { return }
      findings.add(
        isExec
          ? "the worker never starts: this command takes the shell's place"
          : "the worker never starts behind this",
        at: invocation.place, severity: isSure ? .error : .warning,
        notes: ["the hatchery writes the worker's lines behind the script"],
        help: [isExec ? "leave 'exec' out" : "let the script run out, and exit only on failure"])
    })

  /// Whether it stands in the branch of an option: `-h) usage; exit 0;;`. The hatchery gives none.
  private static func answersOption(_ invocation: Invocation, _ script: Script) -> Bool {
    guard let node = invocation.node else { return false }
    for line in script.shell.bytes[..<Int(node.start)].suffix(300).split(separator: 0x0A).reversed() {
      let text = String(decoding: line, as: UTF8.self).drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("-"), text.contains(")") { return true }
      if text.contains(";;") || text.hasPrefix("esac") { return false }
    }
    return false
  }

  private static let shells: Set = ["sh", "bash", "dash", "su", "sudo", "xargs", "env", "timeout", "ssh"]
}
