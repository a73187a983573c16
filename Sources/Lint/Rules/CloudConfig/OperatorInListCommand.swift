import Diagnostics
import YAML

extension Rule {
  static let operatorInListCommand = Rule(
    "MC5014", "operator-in-list-command", .error,
    what:
      "Finds `&&`, `|`, `>` and their like in a command of `runcmd` or `bootcmd` that is written as a list.",
    why: """
      cloud-init puts each item of such a list into single quotes: the operator becomes an argument of the program.
      """,
    instead: "Write the command as one text, or give it to `sh -c` as one item.",
    sources: ["cloud-init: util.shellify"],
    examples: [
      .bad("#cloud-config\nruncmd:\n  - [apt-get, update, ⟦'&&'⟧, apt-get, install, -y, git]\n", as: .file),
      .bad("#cloud-config\nruncmd:\n  - [echo, hello, ⟦'>'⟧, /etc/motd]\n", as: .file),
      .good("#cloud-config\nruncmd:\n  - [sh, -c, 'echo hello >/etc/motd']\n", as: .file),
      .good("#cloud-config\nruncmd:\n  - echo hello >/etc/motd\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for item in (config["runcmd"]?.list ?? []) + (config["bootcmd"]?.list ?? []) {
        for word in item.list {
          guard let text = word.text, operators.contains(text) else { continue }
          findings.add(
            "in a list '\(text)' is an argument and no operator", at: word.place,
            help: ["write the command as one text"])
        }
      }
    })

  private static let operators: Set<String> = [
    "&&", "||", "|", "|&", ";", "&", ">", ">>", "<", "2>", "2>>", "2>&1", "&>", ">&2", "1>&2", "<<<",
  ]
}
