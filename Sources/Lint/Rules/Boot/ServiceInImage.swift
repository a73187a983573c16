import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let serviceInImage = Rule(
    "MC4012", "service-in-image", .warning,
    scope: "target=image",
    what: "Finds services that are started while an image is built.",
    why: """
      In a chroot no init is running that could start anything; and what does start keeps files of the image open.
      """,
    instead: "`systemctl enable` works without an init; the service starts when the image boots.",
    sources: ["systemctl(1), run in a chroot"],
    examples: [
      .bad("#!/bin/sh\n# modelc: target=image\n⟦systemctl start docker⟧\n", as: .file),
      .good("#!/bin/sh\n# modelc: target=image\nsystemctl enable docker\n", as: .file),
    ],
    check: .command { invocation, script, situation, findings in
      guard situation.target == .image, script.kind != .written, let action = invocation.serviceAction,
        ["start", "restart", "enable --now", "reload"].contains(action.verb),
        invocation.circumstances.failure != .handled, invocation.circumstances.failure != .ignored,
        !invocation.circumstances.isUncalled, !invocation.circumstances.isConditional
      else { return }
      findings.add(
        "nothing runs services while an image is built", at: invocation.place,
        help: ["write 'systemctl enable \(action.unit)': it starts when the image boots"])
    })
}
