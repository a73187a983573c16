import CloudInit
import Diagnostics

extension Rule {
  static let emptyUserData = Rule(
    "MC1012", "empty", .warning,
    what: "Finds user-data in which nothing stands.",
    why:
      "A machine boots with it as it boots without any. Mostly a variable or a file was empty that made it.",
    examples: [
      .bad("⟦\n⟧\n", as: .file),
      .good("#!/bin/sh\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, document.part == nil, document.userData == .unrecognised(.empty) else {
        return
      }
      findings.add(
        "nothing stands in this user-data",
        at: document.place(of: SourceRange(0, min(1, document.file.bytes.count))))
    })
}
