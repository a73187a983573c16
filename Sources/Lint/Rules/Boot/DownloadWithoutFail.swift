import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let downloadWithoutFail = Rule(
    "MC4017", "download-without-fail", .warning, fix: .safe,
    what: "Finds curl without `-f` where a key, a package or a program is fetched.",
    why: """
      Without `-f` curl takes the server's error page for the answer and succeeds. The page then is the key or the \
      program: apt says `no valid OpenPGP data found`, or a shell runs HTML.
      """,
    sources: ["curl(1), --fail"],
    examples: [
      .bad(
        "⟦curl⟧ -sSL https://mirror.example/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg",
        fixed: "curl -fsSL https://mirror.example/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg"),
      .bad(
        "⟦curl⟧ https://mirror.example/tool -o /usr/local/bin/tool\nchmod +x /usr/local/bin/tool\n",
        fixed: "curl -fsSL https://mirror.example/tool -o /usr/local/bin/tool\nchmod +x /usr/local/bin/tool\n"
      ),
      .good("curl -fsSL https://mirror.example/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg"),
      .good("curl -s https://mirror.example/health"),
    ],
    check: .script { script, situation, findings in
      let calls = script.indices(of: "curl")
      if calls.isEmpty { return }
      let runners = Runners(script)
      for index in calls {
        let invocation = script.invocations[index]
        guard let download = Download(invocation), !download.failsOnErrors,
          !download.isProbe, !download.isOpen, !invocation.circumstances.isUncalled,
          let what = purpose(download, index, script, runners)
        else { continue }
        findings.add(
          "an error page of the server would be \(what)", at: invocation.words[0].place,
          notes: ["without -f curl succeeds whatever the server answers"], help: ["add -f"],
          fixes: Fix.of("add -f", [download.failing]))
      }
    })

  /// What the answer becomes; nil when nobody knows that it matters.
  private static func purpose(_ download: Download, _ index: Int, _ script: Script, _ runners: Runners)
    -> String?
  {
    if let reader = script.reader(of: index) {
      switch reader.name {
      case "gpg", "apt-key": return "the key"
      case "sh", "bash", "dash", "zsh": return "run as a script"
      case "tee":
        return reader.operands.first?.text.flatMap { $0.hasPrefix("/etc/apt/") ? "what apt reads" : nil }
      default: return nil
      }
    }
    guard let path = download.file?.text else { return nil }
    if path.hasPrefix("/etc/apt/") || path.hasPrefix("/usr/share/keyrings/") { return "what apt reads" }
    if [".gpg", ".asc", ".key"].contains(where: { path.hasSuffix($0) }) { return "the key" }
    if runners.runner(of: path, after: index) != nil { return "run as a program" }
    return nil
  }
}
