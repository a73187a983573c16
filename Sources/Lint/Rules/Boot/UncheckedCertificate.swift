import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let uncheckedCertificate = Rule(
    "MC4018", "unchecked-certificate", .error,
    what: "Finds downloads that do not ask who the server is.",
    why: """
      `curl -k` and `wget --no-check-certificate` take the answer of whoever stands on the way. What is installed with \
      it runs as root. To an address of one's own network, or an unknown one, it is a warning; on the machine itself it \
      is none.
      """,
    instead:
      "Install the certificate authority: `ca-certificates`, and one's own below `/usr/local/share/ca-certificates`.",
    sources: ["curl(1), --insecure", "wget(1)"],
    examples: [
      .bad("curl ⟦-k⟧ https://mirror.example/x -o /tmp/x"),
      .bad("wget ⟦--no-check-certificate⟧ https://mirror.example/x"),
      .bad("git -c ⟦http.sslVerify=false⟧ clone https://mirror.example/x"),
      .good("curl -fsSL https://mirror.example/x -o /tmp/x"),
      .good("curl -k https://localhost:8443/health"),
    ],
    check: .command { invocation, script, situation, findings in
      guard !invocation.circumstances.isUncalled else { return }
      let help = ["install the certificate authority that signed it instead"]
      if let download = Download(invocation), let option = download.unchecked, !download.isLocal {
        // Whether what comes is used; a look at a service's health is not.
        let isKept =
          !(download.isDiscarded || download.isProbe)
          && (download.file != nil || invocation.name == "wget"
            || invocation.circumstances.isSubstituted || invocation.circumstances.pipeline != nil
            || invocation.hasLetter("O"))
        if download.isPrivate, !isKept { return }
        findings.add(
          "nobody checks who answers: the certificate is not looked at", at: option.place,
          severity: download.isPrivate || !isKept ? .warning : .error, help: help)
      } else if invocation.name == "git" {
        let words = invocation.arguments
        for (word, next) in zip(words, words.dropFirst().map { $0.text } + [nil]) {
          let text = (word.text ?? "").lowercased()
          guard text == "http.sslverify=false" || (text == "http.sslverify" && next == "false") else {
            continue
          }
          findings.add("git does not look at certificates any more", at: word.place, help: help)
        }
      }
    })
}
