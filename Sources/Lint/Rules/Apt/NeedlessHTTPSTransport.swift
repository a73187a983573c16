import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let needlessHTTPSTransport = Rule(
    "MC2018", "needless-https-transport", .info, fix: .safe,
    scope: "from apt 1.5 on (Debian 10, Ubuntu 18.04)",
    what: "Finds installs of `apt-transport-https` where apt speaks https by itself.",
    why: "From apt 1.6 on the package is empty.",
    sources: ["apt's changelog: 1.5~alpha4, 1.6~alpha4", "facts/apt.yaml: https-builtin"],
    examples: [
      .bad(
        "apt-get install -y ⟦apt-transport-https⟧ ca-certificates", on: "debian12",
        fixed: "apt-get install -y ca-certificates"),
      .bad("apt-get install -y ⟦apt-transport-https⟧", on: "ubuntu2204"),
      .good("apt-get install -y apt-transport-https", on: "debian9"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.installs, situation.can(.httpsBuiltin) == true, let release = situation.release else {
        return
      }
      let packages = apt.packages
      for (word, operand) in packages where operand.name == "apt-transport-https" {
        let isAlone = apt.command.operands.count == 1
        findings.add(
          "apt \(release.apt) speaks https without apt-transport-https", at: word.place,
          help: [isAlone ? "leave this install out" : "leave it out"],
          fixes: isAlone ? [] : word.removal.map { [Fix("remove apt-transport-https", [$0])] } ?? [])
      }
    })
}
