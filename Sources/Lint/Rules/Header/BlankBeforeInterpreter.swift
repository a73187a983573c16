import CloudInit
import Diagnostics

extension Rule {
  static let blankBeforeInterpreter = Rule(
    "MC1002", "blank-before-interpreter", .error, fix: .safe,
    what: "Finds blanks or empty lines before `#!`.",
    why: """
      cloud-init skips them when it looks what the user-data is, calls it a script, and writes it with them into a \
      file. The kernel wants `#!` in the first two bytes and refuses: `Exec format error. Missing #! in script?`. \
      `cloud-init schema` says nothing of it. Indented text in a Terraform or YAML file is how it comes about.
      """,
    sources: ["cloud-init: handlers/__init__.py, type_from_starts_with", "execve(2)"],
    examples: [
      .bad("⟦\n⟧#!/bin/sh\napt-get update\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .bad("⟦  ⟧#!/bin/bash\napt-get update\n", fixed: "#!/bin/bash\napt-get update\n", as: .file),
      .good("#!/bin/sh\n\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, document.userData == .unrecognised(.blankBeforeInterpreter) else { return }
      let end = document.file.bytes.firstIndex { !isBlankByte($0) } ?? 0
      let range = SourceRange(0, end)
      findings.add(
        "the kernel refuses a script with anything before '#!'", at: document.place(of: range),
        help: ["let '#!' be the first two bytes"],
        fixes: Fix.of("let '#!' be the first two bytes", [document.edit(range, "")]))
    })
}
