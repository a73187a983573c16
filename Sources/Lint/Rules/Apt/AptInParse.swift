import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let aptInParse = Rule(
    "MC2014", "apt-in-parse", .warning,
    what: "Finds programs that read what `apt list`, `apt show` or `apt search` prints.",
    why: """
      apt says itself that this changes: with the version, with the language, with the width of a terminal. With apt \
      3 it looks different already.
      """,
    instead: """
      `dpkg-query -W -f '${db:Status-Abbrev} ${Version}' git` for what is installed, `apt-cache policy` and \
      `apt-cache show` for what there is.
      """,
    sources: ["apt(8): Script Usage and Differences from Other APT Tools"],
    examples: [
      .bad("⟦apt list --installed⟧ | grep -q git"),
      .bad("version=$(⟦apt show git⟧ | sed -n 's/^Version: //p')", onlyHere: "it has quotes"),
      .good("dpkg-query -W git"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.program == .apt, let verb = apt.command.verb,
        ["list", "search", "show", "info", "policy"].contains(verb), isParsed(apt.invocation)
      else { return }
      findings.add(
        "what apt \(verb) prints is not made to be read by programs", at: apt.invocation.place,
        help: [verb == "list" ? "use dpkg-query -W, or apt-cache policy" : "use apt-cache \(verb)"])
    })
}
