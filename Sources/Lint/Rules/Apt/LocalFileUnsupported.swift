import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let localFileUnsupported = Rule(
    "MC2022", "local-file-unsupported", .error, scope: "before apt 1.1 (Debian 8, Ubuntu 14.04)",
    what: "Finds installs of package files with an apt that takes only names.",
    why: "It looks for a package of that name and finds none.",
    instead: "Use `dpkg -i tool.deb || apt-get -y -f install`.",
    sources: ["apt's changelog: 1.1", "facts/apt.yaml: local-deb"],
    examples: [
      .bad("apt-get install -y ⟦./tool.deb⟧", on: "debian8"),
      .good("apt-get install -y ./tool.deb", on: "debian12"),
      .good("dpkg -i tool.deb || apt-get install -y -f", on: "debian8"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.installs, situation.can(.localDeb) == false, let release = situation.release else {
        return
      }
      for (word, operand) in apt.packages where operand.isFile {
        findings.add(
          "apt \(release.apt) cannot install a file", at: word.place,
          help: ["use dpkg -i, and apt-get -f install for what it needs"])
      }
    })
}
