import CloudInit
import Diagnostics
import ShellAnalysis

extension Rule {
  static let carriageReturns = Rule(
    "MC1004", "carriage-returns", .warning, fix: .safe,
    what: "Finds lines of a script that end in a carriage return and a line feed.",
    why: """
      To a shell the carriage return is a part of the last word: `apt-get update` becomes another operation, and `fi` \
      is no longer `fi`. cloud-init takes them away only where the first line of a script ends with one, and nothing \
      else on the way does: that is a warning. Where the first line is clean and others are not, or in a file that the \
      user-data writes, the script fails: an error.
      """,
    sources: ["cloud-init: handlers/shell_script.py and util.dos2unix"],
    examples: [
      .bad("#!/bin/sh⟦\r⟧\napt-get update\r\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .bad(
        "#!/bin/sh\nset -e\napt-get update⟦\r⟧\napt-get upgrade -y\r\n",
        fixed: "#!/bin/sh\nset -e\napt-get update\napt-get upgrade -y\n", as: .file, caption: "An error:"),
      .good("#!/bin/sh\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      switch document.kind {
      case .script, .boothook:
        let bytes = document.file.bytes
        let all = offsets(of: "\r\n", in: bytes)
        guard let first = all.first else { return }
        let isHealed = document.isUserData && first == document.firstLine.end
        let edits = all.map { document.edit(SourceRange($0, $0 + 1), "") }
        findings.add(
          isHealed
            ? "lines end in a carriage return: only cloud-init's own care lets the script run"
            : "the shell takes the carriage return at the end of the line for a part of the command",
          at: document.place(of: SourceRange(first, first + 1)), severity: isHealed ? .warning : .error,
          label: all.count == 1 ? nil : "here and on \(all.count - 1) more line\(all.count == 2 ? "" : "s")",
          notes: isHealed ? [] : ["cloud-init removes them only where the first line ends with one"],
          help: ["save the file with line feeds alone"],
          fixes: Fix.of("save the file with line feeds alone", edits))
      case .cloudConfig:
        for script in document.scripts where script.kind == .written {
          guard let first = offsets(of: "\r\n", in: script.text.bytes, limit: 1).first else { continue }
          findings.add(
            "this file is written with carriage returns: the kernel does not find its interpreter",
            at: script.text.place(SourceRange(first, first + 1)), severity: .error,
            help: ["write its content with line feeds alone"])
        }
      case .other: return
      }
    })
}
