import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let sleepForLock = Rule(
    "MC4024", "sleep-before-apt", .info,
    what: "Finds `sleep` before apt.",
    why: """
      It waits for a network or a lock, as long as somebody once thought. Mostly that is too long, and sometimes too \
      short.
      """,
    instead: "`-o DPkg::Lock::Timeout=300` waits for the lock from apt 1.9.11 on; older apts need a loop.",
    sources: ["facts/apt.yaml: lock-timeout"],
    examples: [
      .bad("⟦sleep 30⟧\napt-get update\n", onlyHere: "behind a condition it is part of trying again"),
      .good("apt-get -o DPkg::Lock::Timeout=300 update"),
      .good("until apt-get update; do sleep 5; done"),
    ],
    check: .script { script, situation, findings in
      guard runsAtFirstBoot(script, situation) else { return }
      for (invocation, next) in zip(script.invocations, script.invocations.dropFirst()) {
        guard invocation.name == "sleep", !invocation.circumstances.isLooped,
          !invocation.circumstances.isConditional,
          !invocation.circumstances.isUncalled,
          !invocation.circumstances.isBackground, ["apt-get", "apt"].contains(next.name),
          invocation.firstOperand.flatMap({ Int($0) }).map({ $0 >= 3 }) ?? true
        else { continue }
        findings.add(
          "this waits for a guess, not for what apt needs", at: invocation.place,
          help: ["let apt wait for the lock: -o DPkg::Lock::Timeout=300"])
      }
    })
}
