import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let bashismDiffers = Rule(
    "MC1014", "bashism-differs", .warning,
    what: "Finds what bash and dash do differently without a word, in a script that `/bin/sh` runs.",
    why: """
      `mkdir -p /opt/{bin,lib}` makes one directory called `{bin,lib}`, `echo -e` writes `-e`, `$RANDOM` and `$UID` are \
      empty. Nothing fails, and nothing is as it should be.
      """,
    sources: ["dash 0.5.12, each form run"],
    examples: [
      .bad("mkdir -p ⟦/opt/{bin,lib}⟧"),
      .bad("echo ⟦-e⟧ \"a\\nb\" > /etc/x"),
      .good("mkdir -p /opt/bin /opt/lib"),
      .good("[ -n \"$HOSTNAME\" ] && echo \"$HOSTNAME\" > /etc/x"),
      .good(". /opt/settings\necho \"$HOSTNAME\" > /etc/x\n"),
      .good("#!/bin/bash\nmkdir -p /opt/{bin,lib}\n", as: .file),
    ],
    check: .bashisms { bashisms, script, _, findings in
      for bashism in bashisms where !bashism.fails { findings.add(bashism, script) }
    })
}
