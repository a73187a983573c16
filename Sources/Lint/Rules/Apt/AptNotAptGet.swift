import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let aptNotAptGet = Rule(
    "MC2013", "apt-not-apt-get", .warning, fix: .safe,
    what: "Finds `apt` where `apt-get` or `apt-cache` does the same.",
    why: """
      `apt` is made for people at a terminal and says so: `WARNING: apt does not have a stable CLI interface. Use with \
      caution in scripts.` What it prints and what it asks changes from version to version.
      """,
    sources: ["apt(8): Script Usage and Differences from Other APT Tools"],
    examples: [
      .bad("⟦apt⟧ update", fixed: "apt-get update"),
      .bad("⟦apt⟧ install -y git", fixed: "apt-get install -y git"),
      .bad(
        "⟦apt⟧ upgrade -y", fixed: "apt-get upgrade --with-new-pkgs -y", caption: "apt takes new packages in"),
      .bad("⟦apt⟧ full-upgrade -y", fixed: "apt-get dist-upgrade -y"),
      .bad("⟦apt⟧ list --installed"),
      .good("apt-get install -y git"),
    ],
    check: .apt { apt, script, situation, findings in
      guard apt.command.program == .apt, let verb = apt.command.verb, let index = apt.command.verbIndex,
        AptCommand.exists(verb, in: .apt), !(showing.contains(verb) && isParsed(apt.invocation))
      else { return }
      let word = apt.invocation.words[0]
      let help =
        switch verb {
        case "list": "use dpkg-query -W, or apt-cache pkgnames"
        case "show", "info", "search", "policy", "depends", "rdepends", "showsrc": "use apt-cache \(verb)"
        case "full-upgrade": "use apt-get dist-upgrade"
        default: "use apt-get"
        }
      findings.add(
        "apt is not made for scripts: what it says and asks may change", at: word.place, help: [help],
        fixes: fix(apt, verb, index).map { [$0] } ?? [])
    })

  private static let showing: Set<String> = ["list", "search", "show", "info", "policy"]

  private static func fix(_ apt: AptInvocation, _ verb: String, _ index: Int) -> Fix? {
    let word = apt.invocation.words[0]
    guard let text = word.text, text.hasSuffix("apt"), apt.isWritten(index) else { return nil }
    let same: Set<String> = [
      "install", "reinstall", "update", "remove", "purge", "autoremove", "clean", "autoclean",
    ]
    guard same.contains(verb) || verb == "upgrade" || verb == "full-upgrade",
      let program = word.replacement(text + "-get")
    else { return nil }
    switch verb {
    case "upgrade":
      guard let option = apt.addition("--with-new-pkgs") else { return nil }
      return Fix("use apt-get", [program, option])
    case "full-upgrade":
      guard let other = apt.invocation.words[index].replacement("dist-upgrade") else { return nil }
      return Fix("use apt-get", [program, other])
    default: return Fix("use apt-get", [program])
    }
  }

  /// Whether another program reads what it prints.
  static func isParsed(_ invocation: Invocation) -> Bool {
    if let pipeline = invocation.circumstances.pipeline, pipeline.position < pipeline.count - 1 {
      return true
    }
    return invocation.circumstances.isSubstituted
  }
}
