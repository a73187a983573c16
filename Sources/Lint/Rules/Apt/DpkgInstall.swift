import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let dpkgInstall = Rule(
    "MC2023", "dpkg-install", .info,
    what: "Finds `dpkg -i` with nothing behind it that installs what the package needs.",
    why: """
      dpkg fetches nothing. When something is missing it leaves the package unpacked and ends with code 1, and every \
      later run of apt refuses to work until that is mended.
      """,
    instead:
      "`apt-get install -y ./tool.deb` from apt 1.1 on, `dpkg -i tool.deb || apt-get install -y -f` before.",
    sources: ["dpkg(1)"],
    examples: [
      .bad("⟦dpkg -i tool.deb⟧"),
      .good("apt-get install -y ./tool.deb"),
      .good("dpkg -i tool.deb || apt-get install -y -f"),
    ],
    check: .aptRuns { runs, situation, findings in
      let lastMending = runs.lastMending ?? -1
      for index in runs.script.indices(of: "dpkg") where index >= lastMending {
        let invocation = runs.script.invocations[index]
        if !isInstall(invocation) || invocation.circumstances.isUncalled { continue }
        let canFile = situation.can(.localDeb)
        findings.add(
          "dpkg does not fetch what the package needs", at: invocation.place,
          help: [
            canFile == false
              ? "run apt-get install -y -f behind it"
              : "use apt-get install with the file's path, ./ in front"
          ])
      }
    })

  private static func isInstall(_ invocation: Invocation) -> Bool {
    let words = invocation.arguments.map { $0.value.text() }
    // With --root, --force-depends and the like somebody knows what they do.
    if words.contains(where: {
      $0.hasPrefix("--force-") || $0.hasPrefix("--root") || $0.hasPrefix("--instdir")
    }) {
      return false
    }
    return words.contains {
      $0 == "--install" || $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("i")
    }
      && !words.contains("--unpack")
  }
}

extension AptRuns {
  /// The last `apt-get -f install`, which completes or refuses what is half done.
  var lastMending: Int? {
    all.last { $0.command.changesPackages && $0.configuration.isOn("APT::Get::Fix-Broken") != false }?.index
  }
}
