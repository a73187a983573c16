import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let nounsetLeftOn = Rule(
    "MC7003", "nounset-left-on", .warning,
    scope: "scripts for CDS: `--for cds`, a file called .udata, or one that speaks of CDS's worker",
    what: "Finds `set -u` that is still on where the script ends, with HOME not set.",
    why: """
      The first line that CDS's classic hatchery writes behind the user-data is `cd $HOME`. cloud-init sets no HOME, and \
      with `set -u` the shell ends there: the worker never starts.
      """,
    instead: "`export HOME=/root`, or `set +u` at the end.",
    sources: ["CDS: hatchery/openstack, udata, 2017", "dash 0.5.12, run"],
    examples: [
      .bad(
        "# for /tmp/user_data\n⟦set -eu⟧\napt-get update\n", onlyHere: "only the script itself is continued"),
      .good(
        "# for /tmp/user_data\nset -eu\nexport HOME=/root\napt-get update\n",
        onlyHere: "only the script itself is continued"),
      .good(
        "# for /tmp/user_data\nset -eu\napt-get update\nset +u\n",
        onlyHere: "only the script itself is continued"),
    ],
    check: .script { script, situation, findings in
      guard script.kind == .script, situation.isFirstBoot, script.options.nounset,
        isForCDS(script.text.file, situation), VariableUses(script).firstSet["HOME"] == nil,
        let set = script.invocations.last(where: {
          $0.name == "set" && ($0.hasLetter("u") || $0.has("nounset"))
        })
      else { return }
      findings.add(
        "the hatchery's own 'cd $HOME' ends the script here: HOME is not set", at: set.place,
        help: ["write 'export HOME=/root', or 'set +u' at the end"])
    })
}
