import CloudInit
import Diagnostics

extension Rule {
  static let base64Text = Rule(
    "MC1010", "base64-text", .error,
    what: "Finds user-data that is written as base64.",
    why: """
      Nova's API takes base64, but its clients and CDS encode what they are given: a file that is encoded already comes \
      out on the machine as base64, and cloud-init runs nothing of it.
      """,
    sources: ["cloud-init 22.4.2: Unhandled non-multipart userdata"],
    examples: [
      .bad("⟦IyEvYmluL3NoCmFwdC1nZXQgdXBkYXRlCg==⟧\n", as: .file),
      .good("#!/bin/sh\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, document.userData == .unrecognised(.base64) else { return }
      findings.add(
        "this is base64: it is encoded once more on the way, and cloud-init runs nothing of it",
        at: document.place(of: document.firstLine), help: ["give the text itself: base64 -d"])
    })
}
