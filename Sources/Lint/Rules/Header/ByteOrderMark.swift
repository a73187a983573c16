import CloudInit
import Diagnostics

extension Rule {
  static let byteOrderMark = Rule(
    "MC1003", "byte-order-mark", .error, fix: .safe,
    what: "Finds a byte order mark at the start.",
    why: """
      Editors of Windows write these three invisible bytes at the start of a file. cloud-init then recognises nothing, \
      and runs nothing.
      """,
    sources: ["cloud-init 22.4.2: Unhandled non-multipart userdata", "execve(2)"],
    examples: [
      .bad("⟦\u{FEFF}⟧#!/bin/sh\napt-get update\n", fixed: "#!/bin/sh\napt-get update\n", as: .file),
      .good("#!/bin/sh\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
      let range = SourceRange(0, 3)
      findings.add(
        "a byte order mark stands before the first line", at: document.place(of: range),
        notes: ["neither cloud-init nor the kernel looks past it"], help: ["save the file without one"],
        fixes: Fix.of("save the file without one", [document.edit(range, "")]))
    })
}
