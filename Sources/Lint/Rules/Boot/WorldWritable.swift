import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let worldWritable = Rule(
    "MC4022", "world-writable", .warning,
    what: "Finds files that everybody may write.",
    why: """
      Any job and any process on the machine can change them, and with them what others run. Everybody who may write \
      Docker's socket is root.
      """,
    instead: "Give the file to the user or the group that needs it.",
    sources: ["chmod(1)", "Docker: daemon attack surface"],
    examples: [
      .bad("chmod ⟦777⟧ /opt/tools"),
      .bad("chmod -R ⟦a+rwx⟧ /opt/tools"),
      .bad("chmod ⟦666⟧ /var/run/docker.sock"),
      .good("chmod 755 /opt/tools"),
      .good("chmod 1777 /opt/shared"),
    ],
    check: .command { invocation, script, situation, findings in
      guard !invocation.circumstances.isUncalled else { return }
      switch invocation.name {
      case "chmod":
        guard let mode = invocation.operands.first, let text = mode.text else { return }
        let paths = invocation.operands.dropFirst()
        let isSocket = paths.contains { $0.text?.hasSuffix("docker.sock") ?? false }
        guard opens(text) || (isSocket && ["666", "0666", "a+rw", "o+rw"].contains(text)) else { return }
        if paths.allSatisfy({ ["/tmp", "/var/tmp", "/dev/shm"].contains($0.text ?? "") }) { return }
        findings.add(
          isSocket ? "everybody who may write Docker's socket is root" : "everybody may write this",
          at: mode.place,
          help: [isSocket ? "add the user to the group docker" : "give it to the user or group that needs it"]
        )
      case "mkdir", "install":
        guard let option = invocation.arguments.firstIndex(where: { $0.text == "-m" || $0.text == "--mode" }),
          option + 1 < invocation.words.endIndex, let text = invocation.words[option + 1].text, opens(text)
        else { return }
        findings.add("everybody may write this", at: invocation.words[option + 1].place)
      default: return
      }
    })

  private static func opens(_ mode: String) -> Bool {
    ["777", "0777", "a+rwx", "ugo+rwx", "a=rwx", "ugo=rwx", "o+rwx"].contains(mode)
  }
}
