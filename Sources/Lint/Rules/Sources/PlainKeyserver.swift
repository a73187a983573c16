import Apt
import Diagnostics
import ShellAnalysis
import Templates

extension Rule {
  static let plainKeyserver = Rule(
    "MC3004", "plain-keyserver", .info, fix: .unsafe,
    scope: "from apt 1.4 on, whose gpg speaks hkps",
    what: "Finds key servers that are asked without TLS.",
    why: """
      hkp is plain http: everyone on the way sees which key is asked for and can answer with another. Where no port is \
      named it is 11371, which many networks do not let out.
      """,
    sources: ["gpg(1), --keyserver"],
    examples: [
      .bad(
        "gpg --keyserver ⟦hkp://keyserver.ubuntu.com:80⟧ --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567",
        fixed:
          "gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567"),
      .good(
        "gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567"),
      .good(
        "apt-key adv --keyserver hkp://keyserver.ubuntu.com:80 --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567",
        on: "debian8", caption: "the gpg of Debian 8 knows no hkps"),
    ],
    check: .command { invocation, _, situation, findings in
      if let release = situation.release, !situation.apt.can(.armoredKeyring, on: release) { return }
      for server in keyservers(of: invocation) {
        guard ["hkp", "http", ""].contains(server.scheme), server.host.contains("."),
          situation.hosts?.dead(server.host) == nil
        else { continue }
        let new = "hkps://\(server.host)"
        findings.add(
          "the key comes from \(server.host) without TLS", at: server.place, help: ["use \(new)"],
          fixes: server.place.file[server.place.range] == server.text
            ? [Fix("use \(new)", [.init(server.place.range, new)], isSafe: false)] : [])
      }
    })
}
