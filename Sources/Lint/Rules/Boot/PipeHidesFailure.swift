import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let pipeHidesFailure = Rule(
    "MC4005", "pipe-hides-failure", .info,
    what: "Finds downloads and installs whose failure a pipe hides from `set -e`.",
    why: """
      A pipeline's code is that of its last command: `curl … | gpg --dearmor` succeeds with nothing in it. bash has \
      `set -o pipefail`; dash has it only from 0.5.13 on, which no release before 2026 has.
      """,
    instead: "In bash `set -o pipefail`; in sh write a file first, then read it.",
    sources: ["sh(1p), Pipelines", "dash 0.5.12, run"],
    examples: [
      .bad("set -e\n⟦curl -fsSL https://mirror.example/key⟧ | gpg --dearmor -o /etc/apt/keyrings/x.gpg\n"),
      .good(
        "#!/bin/bash\nset -eo pipefail\ncurl -fsSL https://mirror.example/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg\n",
        as: .file),
      .good("set -e\ncurl -fsSL https://mirror.example/key -o /tmp/key\n"),
    ],
    check: .command { invocation, script, situation, findings in
      let circumstances = invocation.circumstances
      guard let (position, count) = circumstances.pipeline, position < count - 1,
        circumstances.options.errexit,
        !circumstances.options.pipefail, !circumstances.isUncalled, !circumstances.isSubstituted,
        invocation.mayFailOutside,
        circumstances.failure != .handled, circumstances.failure != .ignored
      else { return }
      findings.add(
        "when this fails, 'set -e' does not see it: the pipe's code is that of its last command",
        at: invocation.place,
        help: [
          script.shell.dialect == .bash
            ? "write 'set -o pipefail' at the top" : "write a file first, then read it"
        ])
    })
}
