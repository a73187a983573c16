import Diagnostics
import ShellAnalysis

extension Rule {
  static let keyOverHTTP = Rule(
    "MC3013", "key-over-http", .warning, fix: .unsafe,
    what: "Finds keys for apt that are fetched over plain http and not checked.",
    why: """
      Whoever sits on the way can put an own key in its place, and then sign whatever packages he likes: the key is \
      what all later checks rest on.
      """,
    instead: "Fetch it over https, or compare its fingerprint before apt gets it.",
    sources: ["apt-secure(8)"],
    examples: [
      .bad(
        "curl -fsSL ⟦http://apt.example/key.asc⟧ -o /etc/apt/keyrings/example.asc",
        fixed: "curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc"),
      .bad(
        "wget -qO - ⟦http://apt.example/key.asc⟧ | apt-key add -",
        fixed: "wget -qO - https://apt.example/key.asc | apt-key add -"),
      .good("curl -fsSL https://apt.example/key.asc -o /etc/apt/keyrings/example.asc"),
      .good(
        """
        curl -fsSL http://apt.example/key.asc -o /etc/apt/keyrings/example.asc
        gpg --show-keys --with-colons /etc/apt/keyrings/example.asc | grep -q 0123456789ABCDEF0123456789ABCDEF01234567
        """),
    ],
    check: .script { script, _, findings in
      let writers = Set(Keyrings(script).files.map(\.change.invocation))
      if checksKeys(script) { return }
      for (index, invocation) in script.invocations.enumerated()
      where invocation.name == "apt-key" || writers.contains(index) {
        for command in [invocation] + script.upstream(of: index) where command.isDownload {
          for url in command.urls where url.value.prefix.hasPrefix("http://") {
            let place = url.unquotedPlace
            let text = place.file[place.range]
            let isLoopback = ["http://localhost", "http://127."].contains { text.hasPrefix($0) }
            if isLoopback { continue }
            findings.add(
              "a key for apt comes over plain http", at: place,
              help: ["use https, or check the key's fingerprint"],
              fixes: text.hasPrefix("http://")
                ? [
                  Fix(
                    "use https",
                    [.init(SourceRange(place.range.start + 4, place.range.start + 4), "s")], isSafe: false)
                ] : [])
          }
        }
      }
    })
}

private func checksKeys(_ script: Script) -> Bool {
  let checks = ["--show-keys", "--fingerprint", "--with-fingerprint", "--with-colons", "finger"]
  return script.invocations.contains { invocation in
    if ["sha256sum", "sha512sum", "sha1sum", "shasum"].contains(invocation.name) { return true }
    return (invocation.name.hasPrefix("gpg") || invocation.name == "apt-key")
      && invocation.arguments.contains { checks.contains($0.text ?? "") }
  }
}
