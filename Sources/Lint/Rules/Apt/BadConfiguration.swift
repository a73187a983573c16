import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let badConfiguration = Rule(
    "MC2033", "bad-apt-configuration", .error,
    what: "Finds files of apt's configuration that apt cannot read.",
    why: """
      One statement without its `;` is enough: each later run of apt, also of the machine's own timers, ends with \
      `Syntax error` and code 100.
      """,
    sources: ["apt.conf(5)", "apt-config 2.6, run"],
    examples: [
      .bad(
        "echo '⟦APT::Get::Assume-Yes \"true\"⟧' >/etc/apt/apt.conf.d/90yes", onlyHere: "the quotes are single"
      ),
      .good(
        "echo 'DPkg::Pre-Invoke {/usr/local/bin/before};' >/etc/apt/apt.conf.d/90hook",
        onlyHere: "the quotes are single"),
      .good("echo 'APT::Get::Assume-Yes \"true\";' >/etc/apt/apt.conf.d/90yes"),
    ],
    check: .aptRuns { runs, situation, findings in
      for place in runs.badStatements {
        findings.add(
          "apt cannot read this file, and no run of apt works any more", at: place,
          help: ["end each statement with ';'"])
      }
    })
}
