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
      it after some minutes. To leave with another code after a failure is right, and what waits for an argument is \
      never reached: nobody gives user-data any.
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
      .good(
        "# for /tmp/user_data\nif [ \"$1\" = triggered ]; then exit 0; fi\napt-get update\n",
        onlyHere: "the shell of sh -c may end"),
      .good(
        "# for /tmp/user_data\nshow() {\n  echo nothing\n  exit 0\n}\nmain() {\n  case \"$1\" in\n  show) show ;;\n  esac\n}\nmain \"$@\"\napt-get update\n",
        onlyHere: "the shell of sh -c may end"),
      .good("# for /tmp/user_data\n(cd /opt && exit 0)\n", onlyHere: "the shell of sh -c may end"),
    ],
    check: .script { script, situation, findings in
      guard script.kind == .script, situation.isFirstBoot, isForCDS(script.text.file, situation) else {
        return
      }
      var branches: ArgumentBranches?
      for invocation in script.invocations where ends(invocation) {
        let isExec = invocation.wrappers.first?.name == "exec"
        let isSure = invocation.isPlain
        if !isSure {
          if !isExec, invocation.arguments.first?.text != "0" { continue }
          let known = branches ?? ArgumentBranches(script)
          branches = known
          if known.contains(invocation.place.range) { continue }
        }
        findings.add(
          isExec
            ? "the worker never starts: this command takes the shell's place"
            : "the worker never starts behind this",
          at: invocation.place, severity: isSure ? .error : .warning,
          notes: ["the hatchery writes the worker's lines behind the script"],
          help: [isExec ? "leave 'exec' out" : "let the script run out, and exit only on failure"])
      }
    })

  /// Whether the script's own shell is gone behind it.
  private static func ends(_ invocation: Invocation) -> Bool {
    guard invocation.wrappers.first?.name == "exec" || invocation.name == "exit" else { return false }
    let circumstances = invocation.circumstances
    return !circumstances.isUncalled && !circumstances.isInSubshell && !circumstances.isSubstituted
      && !circumstances.isBackground && !circumstances.isInTrap && !circumstances.isUnreachable
      && circumstances.pipeline == nil && !invocation.wrappers.contains { shells.contains($0.name) }
  }

  private static let shells: Set = ["sh", "bash", "dash", "su", "sudo", "xargs", "env", "timeout", "ssh"]
}
