import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let httpSource = Rule(
    "MC3105", "http-source", .warning, fix: .unsafe,
    scope: "for information only where the source is a mirror of the distribution",
    what: "Finds sources that are read over plain http.",
    why: """
      Signatures protect what is installed, but not from being held back at an old state, nor from being seen. And \
      where the signature is not checked nothing protects it.
      """,
    instead: """
      Most hosts have https. The archives of old releases are read over http, since old images know no new \
      certificates.
      """,
    sources: ["apt-secure(8)"],
    examples: [
      .bad(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] ⟦http://apt.example/linux⟧ stable main' \
        > /etc/apt/sources.list.d/example.list
        """,
        fixed: """
          echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example/linux stable main' \
          > /etc/apt/sources.list.d/example.list
          """),
      .good(
        """
        echo 'deb [signed-by=/etc/apt/keyrings/example.asc] https://apt.example/linux stable main' \
        > /etc/apt/sources.list.d/example.list
        """),
      .good("echo 'deb http://archive.debian.org/debian buster main' > /etc/apt/sources.list"),
    ],
    check: .source { entry, _, situation, findings in
      let address = entry.address
      guard address.scheme == "http", address.hasKnownHost, !address.isPrivate, entry.form != .edit,
        let hosts = situation.hosts, hosts.dead(address.host, suites: entry.source.suites) == nil
      else { return }
      let origin = entry.origin(hosts)
      if origin == .archive || origin == .unknown { return }
      let isOwn: Bool =
        switch origin {
        case .own, .mirror, .maybeMirror: true
        default: false
        }
      if isOwn, situation.can(.httpsBuiltin) == false { return }
      let place = entry.uriPlace
      let isPlain = place.file[place.range] == entry.uri.text
      findings.add(
        "the source \(address.host) is read without TLS", at: place,
        severity: isOwn ? .info : nil, help: ["use https where the host has it"],
        fixes: isPlain
          ? [
            Fix(
              "use https", [.init(SourceRange(place.range.start + 4, place.range.start + 4), "s")],
              isSafe: false)
          ] : [])
    })
}
