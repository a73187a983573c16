import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let allowUnauthenticated = Rule(
    "MC2004", "allow-unauthenticated", .error,
    what: """
      Finds what lets apt take packages or package lists that no key vouches for: `--allow-unauthenticated`, \
      `--allow-insecure-repositories`, and the same in apt's configuration.
      """,
    why: """
      Whoever stands between the machine and the mirror then decides what is installed, and runs it as root. On the \
      way to a mirror, that is anybody who can answer for its name.
      """,
    instead: "Install the key of the source, and name it with `signed-by`.",
    sources: ["apt-secure(8)", "apt-get(8)"],
    examples: [
      .bad("apt-get install -y ⟦--allow-unauthenticated⟧ git"),
      .bad("apt-get update ⟦--allow-insecure-repositories⟧"),
      .bad("apt-get -o ⟦APT::Get::AllowUnauthenticated=true⟧ -y install git"),
      .bad(
        "echo '⟦APT::Get::AllowUnauthenticated \"true\";⟧' >/etc/apt/apt.conf.d/99auth",
        onlyHere: "the quotes are single"),
      .good("apt-get install -y git"),
      .good("apt-get install -y --no-allow-unauthenticated git"),
    ],
    check: .aptRuns { runs, situation, findings in
      let help = ["install the source's key and name it with signed-by"]
      for apt in runs.all where apt.configuration.isSimulation != true {
        for option in apt.command.options where option.isOn != false {
          let takes = ["--allow-unauthenticated", "--allow-insecure-repositories", "--allow-untrusted"]
          guard takes.contains(option.name) else { continue }
          findings.add(
            "\(option.spelling) turns off the check of who made it", at: apt.place(of: option), help: help)
        }
        for (place, name) in apt.settings(settings) {
          findings.add("\(name) turns off the check of who made it", at: place, help: help)
        }
      }
      for statement in runs.statements(settings) {
        findings.add(
          "\(statement.setting.name) turns off the check of who made it", at: statement.place, help: help)
      }
    })

  private static let settings = [
    "apt::get::allowunauthenticated", "acquire::allowinsecurerepositories",
    "acquire::allowdowngradetoinsecurerepositories", "aptitude::cmdline::ignore-trust-violations",
  ]
}

extension AptInvocation {
  /// Where `-o` switches on one of these settings, whose names are in lower case.
  func settings(_ names: [String]) -> [(place: Place, name: String)] {
    command.options.filter { $0.name == "--option" }.flatMap { option in
      option.settings.filter { AptRuns.turnsOn($0, names) }.map { setting in
        (invocation.words[option.valueIndex ?? option.index].place, setting.name)
      }
    }
  }
}

extension AptRuns {
  /// What the files that are written switch on.
  func statements(_ names: [String]) -> [Statement] { statements.filter { Self.turnsOn($0.setting, names) } }

  static func turnsOn(_ setting: AptConfiguration.Setting, _ names: [String]) -> Bool {
    guard names.contains(setting.name.lowercased()), case .set(let value?) = setting.change else {
      return false
    }
    return AptConfiguration.bool(value) == true
  }
}
