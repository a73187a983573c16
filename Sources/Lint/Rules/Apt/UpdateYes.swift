import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let updateYes = Rule(
    "MC2002", "update-yes", .style, fix: .safe,
    what: "Finds `-y` with `update`.",
    why: "`update` asks nothing, so that the option means nothing.",
    sources: ["apt-get(8)"],
    examples: [
      .bad("apt-get update ⟦-y⟧", fixed: "apt-get update"),
      .bad("apt-get ⟦-yq⟧ update", fixed: "apt-get -q update"),
      .good("apt-get -q update"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.isUpdate else { return }
      // One that stands in a variable is there for other verbs too.
      for option in apt.command.options
      where ["--yes", "--assume-yes"].contains(option.name) && apt.isWritten(option.index) {
        findings.add(
          "update asks nothing, so \(option.spelling) does nothing", at: apt.place(of: option),
          help: ["leave it out"],
          fixes: apt.removal(of: option).map { [Fix("remove \(option.spelling)", $0)] } ?? [])
      }
    })
}
