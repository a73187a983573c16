import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let homeUnset = Rule(
    "MC4001", "home-unset", .warning, fix: .safe,
    what: "Finds `$HOME`, and in dash `~`, where nothing has set HOME.",
    why: """
      cloud-init runs scripts without HOME. `cd $HOME` fails in bash and stays where it is in dash, `$HOME/x` becomes \
      `/x`, and with `set -u` the script ends there: an error. bash finds another way for `~`, dash makes a directory \
      called `~`.
      """,
    sources: [
      "systemd.exec(5)", "cloud-init 22.4.2 under systemd, measured", "dash 0.5.12 and bash 5.2, run",
    ],
    examples: [
      .bad("#!/bin/sh\ncd ⟦$HOME⟧\n", fixed: "#!/bin/sh\nexport HOME=/root\ncd $HOME\n", as: .file),
      .bad(
        "#!/bin/sh\nset -eu\ncp x \"⟦${HOME}⟧/bin\"\n", as: .file,
        caption: "An error, since it ends the script:"),
      .bad("mkdir -p ⟦~⟧/.ssh", onlyHere: "sudo sets HOME, and no line can be put before it elsewhere"),
      .good("#!/bin/sh\nexport HOME=/root\ncd $HOME\n", as: .file),
      .good("cd \"${HOME:-/root}\""),
      .good("#!/bin/sh\nORIG_HOME=$HOME\nexport HOME=/opt\n", as: .file),
      .bad(
        "#!/bin/sh\nset -u\nORIG_HOME=⟦$HOME⟧\n", as: .file,
        caption: "To save it is no use of it that fails, but under `set -u`:"),
      .good("#!/bin/bash\nmkdir -p ~/.ssh\n", as: .file),
    ],
    check: .variables { text, situation, findings in
      let script = text.script
      let bytes = script.shell.bytes
      guard runsAtFirstBoot(script, situation),
        contains("HOME", in: bytes) || bytes.contains(UInt8(ascii: "~"))
      else { return }
      let variables = text.variables
      let isDash = script.shell.dialect == .sh
      let unset =
        (variables.uses.filter { $0.name == "HOME" && !$0.hasDefault } + (isDash ? variables.tildes : []))
        .filter { variables.isUnset($0) && (!$0.isShown || variables.isNounset(at: $0)) }.sorted {
          $0.range.start < $1.range.start
        }
      let fixes = settingHome(script)
      for use in unset {
        let isTilde = script.shell.text(use.range) == "~"
        let isFatal = !isTilde && variables.isNounset(at: use)
        findings.add(
          isTilde
            ? "HOME is not set at first boot: dash leaves '~' as it is"
            : "HOME is not set when cloud-init runs a script",
          at: script.place(use.range), severity: isFatal ? .error : .warning,
          label: isFatal ? "'set -u' ends the script here" : nil,
          notes: use.program == "cd" && !isTilde
            ? [isDash ? "dash stays in the directory it is in, and says nothing" : "bash says 'HOME not set'"]
            : [],
          help: ["set it first: export HOME=/root"], fixes: fixes)
      }
    })

  /// A line behind the first one; nothing where there is no first line.
  private static func settingHome(_ script: Script) -> [Fix] {
    let bytes = script.shell.bytes
    guard script.kind == .script, bytes.starts(with: Array("#!".utf8)), let end = bytes.firstIndex(of: 0x0A),
      script.text.isVerbatim(SourceRange(end, end + 1))
    else { return [] }
    let place = script.text.place(SourceRange(end, end + 1)).range.end
    return [
      Fix("set it first: export HOME=/root", [Fix.Edit(SourceRange(place, place), "export HOME=/root\n")])
    ]
  }
}
