import Diagnostics
import ShellAnalysis
import ShellSyntax

extension Rule {
  static let unverifiedDownload = Rule(
    "MC4019", "unverified-download", .info,
    what: "Finds programs and packages that run as they came, without a checksum or a signature.",
    why: """
      Whoever can change the file on the server, or what comes from it, is root on every machine that boots. A checksum \
      also notices half a file.
      """,
    instead: "`echo \"$sum  file\" | sha256sum -c`, before anything runs.",
    examples: [
      .bad("⟦curl -fsSLo /tmp/x.deb https://mirror.example/x.deb⟧\ndpkg -i /tmp/x.deb\n"),
      .good(
        "curl -fsSLo /tmp/x.deb https://mirror.example/x.deb\necho \"$sum  /tmp/x.deb\" | sha256sum -c\ndpkg -i /tmp/x.deb\n"
      ),
      .good("curl -fsSLo /tmp/x.json https://mirror.example/x.json\n"),
    ],
    check: .script { script, situation, findings in
      let calls = script.indices(of: "curl", "wget")
      if calls.isEmpty { return }
      let runners = Runners(script)
      let lastCheck = script.invocations.lastIndex(where: isCheck) ?? -1
      for index in calls where index >= lastCheck {
        let invocation = script.invocations[index]
        guard let download = Download(invocation), !invocation.circumstances.isUncalled, !download.isLocal,
          let path = download.file?.text ?? implied(download),
          let runner = runners.runner(of: path, after: index)
        else { continue }
        findings.add(
          "this runs as it came: nothing compares a checksum", at: invocation.place,
          related: [.init("it is used here", at: runner.place)],
          help: ["compare its checksum first: sha256sum -c"])
      }
    })

  /// The file that wget or `curl -O` names after the address.
  private static func implied(_ download: Download) -> String? {
    let isNamed = download.invocation.name == "wget" || download.invocation.hasLetter("O")
    guard isNamed, download.addresses.count == 1, let text = download.addresses[0].text else { return nil }
    let name = String(text.prefix { $0 != "?" }).baseName
    return name.isEmpty ? nil : name
  }

  private static func isCheck(_ invocation: Invocation) -> Bool {
    switch invocation.name {
    case "sha256sum", "sha512sum", "sha1sum", "md5sum", "shasum", "b2sum", "cosign", "minisign", "openssl":
      true
    case "gpg", "gpgv", "gpg2": invocation.name == "gpgv" || invocation.has("--verify")
    default: false
    }
  }
}
