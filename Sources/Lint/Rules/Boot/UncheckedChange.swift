import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let uncheckedChange = Rule(
    "MC4023", "unchecked-cd", .warning,
    what: "Finds `rm -r` of something relative behind a `cd` that may have failed.",
    why: "Without `set -e` the script goes on in the directory it was in, which is `/` at first boot.",
    sources: ["cloud-init: cc_scripts_user", "ShellCheck SC2164"],
    examples: [
      .bad("⟦cd /opt/build⟧\nrm -rf *\n"),
      .good("cd /opt/build || exit 1\nrm -rf *\n"),
      .good("set -e\ncd /opt/build\nrm -rf *\n"),
      .good("rm -rf /opt/build\n"),
      .good("back() { cd /opt/build; }\nempty() { rm -rf old; }\nback\nempty\n"),
    ],
    check: .script { script, situation, findings in
      var change: Invocation?
      let pipelines = Pipelines(script)
      for invocation in script.invocations {
        switch invocation.name {
        case "cd":
          change =
            invocation.circumstances.failure == .unnoticed && !invocation.circumstances.isUncalled
              && !script.isAskedFor(invocation, pipelines)
            ? invocation : nil
        case "rm":
          guard let cd = change, cd.circumstances.function == invocation.circumstances.function,
            invocation.hasLetter("r") || invocation.hasLetter("R"),
            let relative = invocation.operands.first(where: isRelative)
          else { continue }
          findings.add(
            "when this fails, the 'rm -r' below removes from the directory before it", at: cd.place,
            related: [.init("this is removed", at: relative.place)], help: ["write 'cd … || exit 1'"])
          change = nil
        default: continue
        }
      }
    })

  private static func isRelative(_ word: Argument) -> Bool {
    guard let text = word.text else { return false }
    return !text.hasPrefix("/") && !text.hasPrefix("~") && !text.hasPrefix("$")
  }
}
