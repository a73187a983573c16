import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let needlessSudo = Rule(
    "MC4008", "needless-sudo", .info, fix: .safe,
    what: "Finds `sudo` in what root runs anyhow.",
    why: """
      cloud-init runs user-data as root. `sudo` adds nothing, takes HOME, DEBIAN_FRONTEND and other variables away on the \
      way, and is missing on small images, where every command then fails.
      """,
    sources: ["cloud-init: cc_scripts_user", "sudoers(5), env_reset"],
    examples: [
      .bad(
        "⟦sudo⟧ apt-get update", fixed: "apt-get update", onlyHere: "there is another sudo around it"),
      .bad(
        "echo a | ⟦sudo⟧ -E tee /etc/x", fixed: "echo a | tee /etc/x",
        onlyHere: "there is another sudo around it"),
      .good("apt-get update", onlyHere: "there is another sudo around it"),
      .good("sudo -u debian git clone https://mirror.example/x", onlyHere: "there is another sudo around it"),
    ],
    check: .command { invocation, script, situation, findings in
      guard runsAtFirstBoot(script, situation), !invocation.circumstances.isUncalled else { return }
      for (index, wrapper) in invocation.wrappers.enumerated() where wrapper.name == "sudo" {
        guard let first = wrapper.words.first, isForRoot(wrapper) else { continue }
        if invocation.wrappers[..<index].contains(where: {
          $0.name == "su" || $0.name == "runuser" || isForOther($0)
        }) {
          continue
        }
        let next = wrapper.words.dropFirst().first {
          $0.text?.contains("=") ?? true && !($0.text?.hasPrefix("-") ?? false)
        }
        let following =
          next
          ?? (index + 1 < invocation.wrappers.count
            ? invocation.wrappers[index + 1].words.first : invocation.words.first)
        findings.add(
          "user-data runs as root: sudo is needless", at: first.place, help: ["leave it out"],
          fixes: keepsHome(wrapper) ? [] : removal(of: first, upTo: following))
      }
    })

  /// Whether it only asks to be root.
  private static func isForRoot(_ wrapper: Invocation.Wrapper) -> Bool {
    var words = wrapper.words.dropFirst()[...]
    while let word = words.popFirst() {
      guard let text = word.text else { return word.value.prefix.contains("=") }
      if text == "-u" || text == "--user" {
        guard words.popFirst()?.text == "root" else { return false }
      } else if text.hasPrefix("-") {
        if ["--", "--preserve-env", "--set-home", "--non-interactive", "--login", "--user=root"].contains(
          text)
        {
          if text == "--login" { return false }
        } else if text.hasPrefix("--preserve-env=") {
          continue
        } else if text.hasPrefix("--") || !text.dropFirst().allSatisfy({ "EnHSkKb".contains($0) })
          || text.contains("b")
        {
          return false
        }
      } else if !text.contains("=") {
        return true
      }
    }
    return true
  }

  private static func isForOther(_ wrapper: Invocation.Wrapper) -> Bool {
    wrapper.name == "sudo" && !isForRoot(wrapper)
  }

  private static func keepsHome(_ wrapper: Invocation.Wrapper) -> Bool {
    wrapper.words.contains { $0.text?.hasOption("H") ?? false || $0.text == "--set-home" }
  }

  /// Takes out what stands between the two, if nothing but options and blanks does.
  private static func removal(of first: Argument, upTo following: Argument?) -> [Fix] {
    guard let following, first.isWritten, following.place.file == first.place.file,
      first.place.range.end < following.place.range.start
    else { return [] }
    let range = SourceRange(first.place.range.start, following.place.range.start)
    let text = first.place.file[range]
    guard text.hasPrefix("sudo"), !text.contains("\n"), !text.contains("\"") && !text.contains("'") else {
      return []
    }
    return [Fix("leave it out", [Fix.Edit(range, "")])]
  }
}
