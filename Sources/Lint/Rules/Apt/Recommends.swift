import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let recommends = Rule(
    "MC2027", "recommends", .info, fix: .unsafe, scope: "where an image is prepared (target=image)",
    what: "Finds installs that take in what packages recommend.",
    why: """
      Recommended packages can be several times as large as what was asked for. What is needed and only recommended, \
      as ca-certificates is by curl, has to be named then.
      """,
    sources: ["apt-get(8): --no-install-recommends"],
    examples: [
      .bad(
        "# modelc: target=image\n⟦apt-get install -y git⟧\n",
        fixed: "# modelc: target=image\napt-get install --no-install-recommends -y git\n",
        onlyHere: "the directive stands before the commands"),
      .good("apt-get install -y git", caption: "on a machine that only boots"),
    ],
    check: .apt { apt, script, situation, findings in
      guard situation.target == .image, apt.command.installs, apt.isReal, !apt.mayHideOptions,
        apt.command.program != .aptitude, apt.configuration.recommends == true, !apt.configuration.isOpen,
        apt.packages.contains(where: { !$0.operand.isFile })
      else { return }
      findings.add(
        "recommended packages come with it", at: apt.invocation.place, help: ["add --no-install-recommends"],
        fixes: apt.addition("--no-install-recommends").map {
          [Fix("add --no-install-recommends", [$0], isSafe: false)]
        } ?? [])
    })
}
