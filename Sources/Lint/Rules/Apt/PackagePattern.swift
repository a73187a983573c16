import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let packagePattern = Rule(
    "MC2020", "package-pattern", .warning,
    what:
      "Finds names of packages that apt takes for a pattern, and names that the shell may replace by files.",
    why: """
      apt-get installs everything that matches: `linux-image-*` is dozens of kernels, and a regular expression matches \
      anywhere in a name. Which packages these are is decided on the day it runs. Without quotes the shell looks \
      first whether files in the directory are called like that.
      """,
    instead: "Name the packages. `apt-cache pkgnames` finds them beforehand.",
    sources: ["apt-get(8)"],
    examples: [
      .bad("apt-get install -y ⟦'php7.*'⟧", onlyHere: "it has quotes"),
      .bad("apt-get install -y ⟦linux-headers-*⟧"),
      .good("apt-get install -y g++ libstdc++6 python3.11"),
      .good("apt-get install -y linux-headers-amd64"),
    ],
    check: .apt { apt, script, situation, findings in
      let isRemoval = apt.command.verb == "remove" || apt.command.verb == "purge"
      for index in apt.command.operands where apt.command.installs || isRemoval {
        let word = apt.invocation.words[index]
        let operand = AptOperand(word.value.text())
        if operand.isPattern || operand.isTask { continue }
        if operand.isFile || word.mayBeSeveral || operand.name.contains("/") { continue }
        let isGlob = operand.name.contains { "*?[".contains($0) }
        guard isGlob || operand.name.contains(where: { "^$|(".contains($0) }) else { continue }
        findings.add(
          isRemoval
            ? "apt-get removes every package that '\(operand.name)' matches"
            : "apt-get installs every package that '\(operand.name)' matches",
          at: word.place, severity: isRemoval ? .info : nil,
          notes: word.hasGlob && isGlob
            ? ["without quotes, the shell replaces it by files that are called so"] : [],
          help: ["name the packages"])
      }
    })
}
