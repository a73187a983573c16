import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let assignmentHidesFailure = Rule(
    "MC4006", "assignment-hides-failure", .info, fix: .unsafe,
    what: "Finds `export NAME=$(command)` and `local name=$(command)` under `set -e`.",
    why: """
      The code is that of `export` or `local`, which succeed. `set -e` never sees that the command has failed, and the \
      variable is empty.
      """,
    sources: ["dash 0.5.12 and bash 5.2, run", "ShellCheck SC2155"],
    examples: [
      .bad(
        "#!/bin/sh\nset -e\n⟦export KEY=$(curl -fsS http://mirror.example/k)⟧\n",
        fixed: "#!/bin/sh\nset -e\nKEY=$(curl -fsS http://mirror.example/k)\nexport KEY\n", as: .file),
      .good("set -e\nKEY=$(curl -fsS http://mirror.example/k)\nexport KEY\n"),
    ],
    check: .script { script, situation, findings in
      guard runsAtFirstBoot(script, situation), script.watchesFailures else { return }
      let shell = script.shell
      shell.walk { node in
        guard case .command(let command) = node, case .simple(let simple) = command.kind,
          let name = simple.words.first.flatMap({ shell.constant($0) }),
          ["export", "local", "readonly", "declare", "typeset"].contains(name)
        else { return .enter }
        for word in simple.words.dropFirst() where runsSomethingThatFails(word, shell) {
          let text = shell.text(word.range)
          let variable = String(text.prefix { $0 != "=" })
          let isWhole =
            simple.words.count == 2 && name == "export" && command.redirects.isEmpty && !text.contains("\n")
          findings.add(
            "the code of the command in $(…) is lost: '\(name)' succeeds",
            at: script.place(isWhole ? command.range : word.range), help: ["assign first, then \(name)"],
            fixes: isWhole
              ? Fix.of(
                "assign first, then export", [script.edit(command.range, "\(text)\nexport \(variable)")],
                isSafe: false)
              : [])
        }
        return .enter
      }
    })

  /// Whether a substitution in the word asks the network or a package manager.
  private static func runsSomethingThatFails(_ word: Word, _ shell: ShellFile) -> Bool {
    guard shell.text(word.range).contains("=") else { return false }
    var risky = false
    shell.walk(word) { node in
      if case .command(let command) = node, case .simple(let simple) = command.kind,
        ["curl", "wget", "aws", "gcloud", "az", "kubectl", "git", "docker", "openssl", "gpg"]
          .contains(shell.program(of: simple))
      {
        risky = true
      }
      return .enter
    }
    return risky
  }
}
