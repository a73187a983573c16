import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let workerNeedsCurl = Rule(
    "MC7005", "worker-needs-curl", .info,
    scope: "scripts for CDS: `--for cds`, a file called .udata, or one that speaks of CDS's worker",
    what: "Finds user-data that installs packages, and no curl.",
    why: """
      The lines that CDS's hatchery writes behind the user-data fetch the worker with curl, which Debian's base system \
      does not have. Many images do.
      """,
    sources: ["CDS: hatchery/openstack, udata", "Debian 11, 12 and 13, minimal"],
    examples: [
      .bad(
        "# for /tmp/user_data\n⟦apt-get install -y git⟧\n", onlyHere: "only the script itself is continued"),
      .good(
        "# for /tmp/user_data\napt-get install -y git curl\n", onlyHere: "only the script itself is continued"
      ),
    ],
    check: .script { script, situation, findings in
      guard script.kind == .script, situation.isFirstBoot, isForCDS(script.text.file, situation),
        !contains("curl", in: script.text.file.bytes),
        let first = script.invocations.first(where: { !($0.installedPackages ?? []).isEmpty })
      else { return }
      findings.add(
        "nothing here installs curl, which the hatchery's own lines need", at: first.place,
        help: ["install curl and ca-certificates as well"])
    })
}
