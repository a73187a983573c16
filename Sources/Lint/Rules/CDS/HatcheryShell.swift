import CloudInit
import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let hatcheryShell = Rule(
    "MC7004", "hatchery-shell", .error,
    scope: "scripts for CDS: `--for cds`, a file called .udata, or one that speaks of CDS's worker",
    what: "Finds user-data that is no shell script, and bash that the classic hatchery hands to sh.",
    why: """
      CDS's hatchery writes shell behind the user-data: Python and the like cannot read it. The classic hatchery also \
      writes `#!/bin/sh` in front, so that the script's own first line is a comment and dash runs it; there what only \
      bash knows fails, which is a remark here.
      """,
    sources: ["CDS: hatchery/openstack, udata, 2017 and 2026"],
    examples: [
      .bad("⟦#!/usr/bin/python3⟧\n# for /tmp/user_data\nprint(1)\n", as: .file),
      .bad(
        "⟦#!/bin/bash⟧\n# for /tmp/user_data\nif [[ -e /etc/x ]]; then reboot; fi\n", as: .file,
        caption: "A remark:"),
      .good("#!/bin/bash\n# for /tmp/user_data\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isFirstBoot, document.userData == .script, isForCDS(document.file, situation),
        let line = InterpreterLine(document)
      else { return }
      let place = document.place(of: document.firstLine)
      if document.scripts.isEmpty {
        findings.add(
          "the hatchery writes shell behind this, which \(line.name) cannot read", at: place,
          help: ["write a shell script that runs it"])
      } else if document.scripts[0].shell.dialect == .bash, needsBash(document.scripts[0].shell.bytes) {
        findings.add(
          "CDS's classic hatchery lets sh run this, and it needs bash", at: place, severity: .info,
          help: ["write what both know, or hand the script to bash: bash <<'END'"])
      }
    })
}
