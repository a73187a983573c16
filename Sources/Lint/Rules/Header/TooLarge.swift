import CloudInit
import Diagnostics

extension Rule {
  static let tooLarge = Rule(
    "MC1008", "too-large", .error,
    what: "Finds user-data that is larger than a cloud takes.",
    why: """
      Nova takes 65,535 characters of base64, which is 49,149 bytes: more is refused when the server is created. CDS's \
      hatchery adds up to 2,048 bytes of its own. EC2 takes 16,384 bytes. From four fifths of what Nova takes on it is \
      a warning, above EC2's limit a remark, but for scripts for CDS, which only OpenStack takes.
      """,
    instead: "Pack it with gzip, which cloud-init unpacks, or let a short script fetch the long one.",
    sources: ["Nova's API: user_data, maxLength 65535", "EC2's user guide: instance user data"],
    examples: [
      .bad(
        "⟦#!/bin/sh⟧\n" + String(repeating: "# 345678\n", count: 5_500), as: .file,
        caption: "49,510 bytes, of which the page shows only a few:"),
      .good("#!/bin/sh\napt-get update\n", as: .file),
    ],
    check: .document { document, situation, findings in
      guard document.isUserData, document.part == nil else { return }
      let size = document.file.bytes.count
      let severity: Diagnostic.Severity
      let message: String
      if size > UserDataSize.nova {
        severity = .error
        message = "\(size) bytes are more than Nova takes: \(UserDataSize.nova)"
      } else if size > UserDataSize.model {
        severity = .warning
        message = "\(size) bytes leave no room for what CDS's hatchery adds: Nova takes \(UserDataSize.nova)"
      } else if size > UserDataSize.nova * 4 / 5 {
        severity = .warning
        message = "\(size) bytes are near what Nova takes: \(UserDataSize.nova)"
      } else if size > UserDataSize.ec2, !isForCDS(document.file, situation) {
        severity = .info
        message = "\(size) bytes are more than EC2 takes: \(UserDataSize.ec2)"
      } else {
        return
      }
      findings.add(
        message, at: document.place(of: document.firstLine), severity: severity,
        help: ["pack it with gzip: cloud-init unpacks it"])
    })
}
