import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let listsKept = Rule(
    "MC2028", "lists-kept", .info, scope: "where an image is prepared (target=image)",
    what: "Finds package lists that stay in an image.",
    why: "They are tens of megabytes, and old when the image is used.",
    instead: "`rm -rf /var/lib/apt/lists/*` at the end.",
    sources: ["apt-get(8)"],
    examples: [
      .bad(
        "# modelc: target=image\n⟦apt-get update⟧\n", onlyHere: "the directive stands before the commands"),
      .good(
        "# modelc: target=image\napt-get update\nrm -rf /var/lib/apt/lists/*\n",
        onlyHere: "the directive stands before the commands"),
      .good("apt-get update"),
    ],
    check: .aptRuns { runs, situation, findings in
      guard situation.target == .image, let last = runs.all.last(where: { $0.command.isUpdate && $0.isReal })
      else {
        return
      }
      let isCleaned = runs.script.invocations.dropFirst(last.index).contains { invocation in
        ["rm", "find", "apt-get"].contains(invocation.name)
          && invocation.arguments.contains { word in
            let text = word.value.text()
            return text.hasPrefix("/var/lib/apt") || text == "dist-clean" || text == "distclean"
          }
      }
      if isCleaned { return }
      findings.add(
        "the package lists stay in the image", at: last.invocation.place,
        help: ["end with rm -rf /var/lib/apt/lists/*"])
    })
}
