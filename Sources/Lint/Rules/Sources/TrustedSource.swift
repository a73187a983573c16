import Apt
import Diagnostics
import ShellAnalysis

extension Rule {
  static let trustedSource = Rule(
    "MC3102", "trusted-source", .error,
    what: """
      Finds sources that apt is told to believe whatever their signature says: `[trusted=yes]`, `Trusted: yes`, \
      `allow-insecure=yes`.
      """,
    why: """
      apt then installs as root whatever the network brings: anybody on the way, or on a mirror, decides what that is.
      """,
    instead: """
      Save the repository's key and name it with `signed-by`. Where all keys of an archived release have expired there \
      is no other way; then something else has to check the signature, and a suppression says so.
      """,
    sources: ["sources.list(5), Trusted", "apt-secure(8)"],
    examples: [
      .bad(
        "echo 'deb [⟦trusted=yes⟧] https://apt.example/linux stable main' > /etc/apt/sources.list.d/example.list"
      ),
      .bad(
        """
        cat > /etc/apt/sources.list.d/example.sources << 'END'
        Types: deb
        URIs: https://apt.example/linux
        Suites: stable
        Components: main
        ⟦Trusted: yes⟧
        END
        """),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example/linux stable main' \
        > /etc/apt/sources.list.d/example.list
        """),
      .good("echo 'deb [trusted=yes] file:/srv/repository ./' > /etc/apt/sources.list.d/local.list"),
    ],
    check: .source { entry, _, _, findings in
      guard let place = entry.trustedPlace, !entry.address.isLocal else { return }
      if ["localhost", "127.0.0.1"].contains(entry.address.host) { return }
      findings.add(
        "apt installs what this source brings without checking who signed it", at: place,
        help: ["save the repository's key and name it with signed-by"])
    })
}
