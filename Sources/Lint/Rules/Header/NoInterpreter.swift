import CloudInit
import Diagnostics
import ShellAnalysis

extension Rule {
  static let noInterpreter = Rule(
    "MC1001", "no-interpreter", .error, fix: .safe,
    what: "Finds user-data whose first line is nothing that cloud-init knows.",
    why: """
      cloud-init tells by the first bytes what user-data is. What starts with a command or a comment of another kind \
      is ignored: one line in its log, `Unhandled non-multipart (text/x-not-multipart) userdata`, is all that says so, \
      and the boot counts as a success.
      """,
    instead: """
      `#!/bin/sh` as the very first line; `#!/bin/bash` where the script needs it. The first CDS hatchery put a first \
      line of its own in front, so that such scripts ran there, and only there.
      """,
    sources: [
      "cloud-init: handlers/__init__.py, INCLUSION_TYPES_MAP", "cloud-init 22.4.2 and 25.1 under systemd",
    ],
    examples: [
      .bad("⟦apt-get update⟧\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .bad(
        "⟦# Install docker⟧\nif [[ -e /etc/x ]]; then reboot; fi\n",
        fixed: "#!/bin/bash\n# Install docker\nif [[ -e /etc/x ]]; then reboot; fi\n", as: .file),
      .good("#!/bin/sh\n# Install docker\napt-get update\n", as: .file),
      .good("#cloud-config\npackages: [git]\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, case .unrecognised(let reason) = document.userData,
        reason == .comment || reason == .noKnownStart, meantHeader(document) == nil
      else { return }
      let bytes = document.file.bytes
      // Only blanks and comments: there is nothing to run.
      let start = bytes.firstIndex { !isBlankByte($0) } ?? 0
      let line = document.file.range(ofLine: document.file.line(at: start))
      let interpreter = needsBash(bytes) ? "#!/bin/bash" : "#!/bin/sh"
      findings.add(
        "cloud-init does not run this: its first line is not one that it knows",
        at: document.place(of: SourceRange(max(start, line.start), line.end)),
        label: "no '#!' before this",
        notes: [
          "the boot goes on as if there were no user-data; a line in cloud-init's log is all that tells"
        ],
        help: ["begin with '\(interpreter)'"],
        fixes: Fix.of("begin with '\(interpreter)'", [document.insertionAtStart(interpreter + "\n")]))
    })
}

/// Blank as cloud-init and Python's `lstrip` count it.
func isBlankByte(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
