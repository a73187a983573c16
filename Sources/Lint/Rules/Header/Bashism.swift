import Apt
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let bashism = Rule(
    "MC1013", "bashism", .error, fix: .safe,
    what: "Finds what bash knows and dash refuses, in a script that `/bin/sh` runs.",
    why: """
      `/bin/sh` is dash on Debian and Ubuntu, and `runcmd` goes there too. What dash cannot read stops the whole script \
      before its first command; what it cannot do fails where it stands. `cmd &> file` runs the command in the \
      background.
      """,
    instead: "Let `#!/bin/bash` be the first line, or write what both know.",
    sources: ["dash 0.5.12, each form run"],
    examples: [
      .bad("if ⟦[[⟧ -e /etc/x ]]; then reboot; fi"),
      .bad(
        "if [ \"$1\" ⟦==⟧ a ]; then :; fi", fixed: "if [ \"$1\" = a ]; then :; fi"),
      .bad(
        "apt-get update ⟦&> /var/log/apt.txt⟧", fixed: "apt-get update > /var/log/apt.txt 2>&1"),
      .bad("set -euo ⟦pipefail⟧"),
      .bad("packages=⟦(git curl)⟧"),
      .good("#!/bin/bash\nif [[ -e /etc/x ]]; then reboot; fi\n", as: .file),
      .good("if [ -e /etc/x ]; then reboot; fi"),
      .good("command -v typeset > /dev/null && typeset x=1"),
    ],
    check: .bashisms { bashisms, script, situation, findings in
      let found = bashisms.filter(\.fails)
      for bashism in found where isNews(bashism, situation) { findings.add(bashism, script) }
      // Whatever it is that dash alone refuses, and no rule names.
      guard let error = script.shell.errors.first(where: { !$0.whenRun }),
        !found.contains(where: { $0.range.start <= error.range.end }),
        ShellFile(script.shell.bytes, dialect: .bash).isAccepted
      else { return }
      findings.add(
        "bash can read this, dash cannot: \(error.message)", at: script.place(error.range),
        help: ["let '#!/bin/bash' be the first line"])
    })

  /// dash 0.5.13 has pipefail; of Ubuntu 26.04 nobody has looked.
  private static func isNews(_ bashism: FoundBashism, _ situation: Situation) -> Bool {
    !(bashism.message.contains("pipefail") && situation.release?.name == "ubuntu2604")
  }
}

extension Findings {
  mutating func add(_ bashism: FoundBashism, _ script: Script) {
    let range = bashism.range.source
    let edit = bashism.replacement.map { Fix.Edit(script.place(bashism.range).range, $0) }
    let fixes = edit.flatMap { script.text.isVerbatim(range) ? $0 : nil }.map {
      [Fix("write '\($0.replacement)'", [$0])]
    }
    add(
      bashism.message, at: script.place(bashism.range), notes: ["/bin/sh is dash on Debian and Ubuntu"],
      help: bashism.help.map { [$0] } ?? [], fixes: fixes ?? [])
  }
}

/// Whether it is `/bin/sh` that reads the text; a script without a first line does not run at all.
func isForDash(_ script: Script) -> Bool {
  guard script.shell.dialect == .sh else { return false }
  if let program = script.nesting?.program { return program == "sh" || program == "dash" }
  if script.kind == .step { return true }
  let bytes = script.shell.bytes
  if Dialect(shebangOf: bytes) == .sh { return true }
  guard script.kind == .boothook, let end = bytes.firstIndex(of: 0x0A) else { return false }
  return Dialect(shebangOf: bytes[(end + 1)...]) == .sh
}
