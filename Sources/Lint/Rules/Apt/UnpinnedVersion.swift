import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let unpinnedVersion = Rule(
    "MC2029", "unpinned-version", .style, isOptIn: true,
    what: "Finds packages without a version.",
    why: """
      Two boots may get two versions. A version that is named, on the other hand, leaves the mirror with the next \
      update, and then nothing is installed: that is why this is off unless it is asked for.
      """,
    sources: ["hadolint issues 884, 999 and pull request 1253"],
    examples: [
      .bad("apt-get install -y ⟦git⟧"),
      .good("apt-get install -y git=1:2.39.5-0+deb12u2"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.installs, apt.isReal else { return }
      for (word, operand) in apt.packages
      where operand.version == nil && !operand.isFile && !operand.isRemoval && !operand.isPattern {
        findings.add("'\(operand.name)' comes in whatever version there is", at: word.place)
      }
    })
}
