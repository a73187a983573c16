import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let reboot = Rule(
    "MC4014", "reboot", .warning,
    what: "Finds user-data that restarts or stops the machine.",
    why: """
      The machine goes down under cloud-init: what follows does not run, the result is never written, and on the next \
      boot the script does not run again. CDS's worker, which starts behind the script, never does. As the last command \
      it is a remark: images are made so.
      """,
    instead: "In a cloud-config `power_state`, which waits for cloud-init to end.",
    sources: ["cloud-init: cc_power_state_change"],
    examples: [
      .bad("⟦reboot⟧\necho done\n"),
      .bad("⟦shutdown -r now⟧\necho done\n"),
      .good("shutdown -r +5\necho done\n"),
      .good("#cloud-config\npower_state: {mode: reboot}\n", as: .file),
    ],
    check: .command { invocation, script, situation, findings in
      guard runsAtFirstBoot(script, situation), goesDown(invocation), !invocation.circumstances.isUncalled,
        !invocation.circumstances.isBackground, !invocation.circumstances.isInTrap
      else { return }
      let isLast = invocation.isPlain && script.invocations.last?.place == invocation.place
      findings.add(
        "the machine goes down before cloud-init has ended", at: invocation.place,
        severity: isLast ? .info : nil,
        help: ["use power_state in a cloud-config, or 'shutdown -r +1'"])
    })

  private static func goesDown(_ invocation: Invocation) -> Bool {
    switch invocation.name {
    case "reboot", "poweroff", "halt": !invocation.has("--help", "-w", "--wtmp-only")
    case "shutdown":
      !invocation.has("-c", "-k")
        && invocation.operands.first.map { $0.text == "now" || $0.text == "+0" } ?? false
    case "init", "telinit": invocation.operands.first.map { $0.text == "0" || $0.text == "6" } ?? false
    case "systemctl":
      ["reboot", "poweroff", "halt", "kexec"].contains(invocation.operands.first?.text ?? "")
    default: false
    }
  }
}
