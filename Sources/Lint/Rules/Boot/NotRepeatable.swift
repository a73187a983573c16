import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let notRepeatable = Rule(
    "MC4010", "not-repeatable", .info, fix: .safe,
    what: "Finds commands that stop a script with `set -e` when it runs a second time.",
    why: """
      `mkdir`, `ln -s`, `groupadd` and `useradd` fail when what they make is there. A `#cloud-boothook` runs on every \
      boot: a warning. A script runs again on a machine that was made from a snapshot of one where it had run, as CDS's \
      hatchery makes them.
      """,
    sources: ["mkdir(1)", "ln(1)", "groupadd(8)", "useradd(8)"],
    examples: [
      .bad(
        "set -e\n⟦mkdir /opt/tools⟧\n", fixed: "set -e\nmkdir -p /opt/tools\n",
        onlyHere: "behind a condition it is left alone"),
      .bad(
        "set -e\n⟦ln -s /opt/a /usr/local/bin/a⟧\n", fixed: "set -e\nln -sfn /opt/a /usr/local/bin/a\n",
        onlyHere: "behind a condition it is left alone"),
      .bad(
        "set -e\n⟦groupadd ci⟧\n", fixed: "set -e\ngroupadd -f ci\n",
        onlyHere: "behind a condition it is left alone"),
      .good("set -e\nmkdir -p /opt/tools\nln -sfn /opt/a /usr/local/bin/a\n"),
      .good("set -e\nid ci || useradd ci\n"),
    ],
    check: .script { script, situation, findings in
      guard runsAtFirstBoot(script, situation) else { return }
      var removed: Set<String> = []
      for invocation in script.invocations(of: "rm", "mkdir", "ln", "groupadd", "useradd") {
        if invocation.name == "rm" {
          removed.formUnion(invocation.operands.compactMap(\.text))
          continue
        }
        guard invocation.circumstances.failure == .stops, !invocation.circumstances.isConditional,
          !invocation.circumstances.isUncalled, !isFresh(invocation, removed)
        else { continue }
        var edit: Fix.Edit?
        let help: String
        switch invocation.name {
        case "mkdir":
          if invocation.hasLetter("p") || invocation.has("--parents") { continue }
          edit = invocation.words[0].addition("-p")
          help = "write 'mkdir -p'"
        case "ln":
          guard let option = invocation.arguments.first(where: { $0.text?.hasOption("s") ?? false }) else {
            continue
          }
          if invocation.hasLetter("f") || invocation.has("--force", "--backup") || invocation.hasLetter("b") {
            continue
          }
          if option.text == "-s" { edit = option.replacement("-sfn") }
          help = "write 'ln -sfn'"
        case "groupadd":
          if invocation.hasLetter("f") || invocation.has("--force") { continue }
          edit = invocation.words[0].addition("-f")
          help = "write 'groupadd -f'"
        default:
          if invocation.has("-D", "--defaults") { continue }
          help = "ask first: id NAME > /dev/null 2>&1 || useradd NAME"
        }
        findings.add(
          "a second run stops here: what this makes is there then", at: invocation.place,
          severity: script.kind == .boothook ? .warning : .info, help: [help],
          fixes: edit.map { [Fix(help, [$0])] } ?? [])
      }
    })

  /// Whether what is made was removed before, or lies where nothing stays.
  private static func isFresh(_ invocation: Invocation, _ removed: Set<String>) -> Bool {
    guard let path = invocation.operands.last else { return true }
    guard let text = path.text else { return true }
    return text.hasPrefix("/run/") || text.hasPrefix("/tmp/") || removed.contains(text)
  }
}
