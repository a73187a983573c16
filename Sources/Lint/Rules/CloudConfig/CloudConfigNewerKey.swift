import Apt
import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigNewerKey = Rule(
    "MC5007", "cloud-config-newer-key", .error,
    scope: "releases whose cloud-init is known: Debian 11, 12 and 13",
    what: "Finds keys, and kinds of values, that the cloud-init of the release does not know yet.",
    why: "It ignores them, so the setting has no effect on that release.",
    sources: ["schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)"],
    examples: [
      .bad(
        """
        #cloud-config
        write_files:
          - path: /etc/motd
            ⟦source⟧: {uri: 'https://mirror.example/motd'}

        """, on: "debian12", as: .file),
      .good(
        """
        #cloud-config
        write_files:
          - path: /etc/motd
            source: {uri: 'https://mirror.example/motd'}

        """, on: "debian13", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      guard let version = situation.cloudInitVersion else { return }
      for mismatch in situation.mismatches(of: config) {
        switch mismatch {
        case .later(let key, let after) where version <= PackageVersion(after):
          guard case .scalar(let name) = key.content else { continue }
          findings.add(
            "cloud-init \(version) of this release does not know '\(name)' here", at: key.place,
            help: ["it came after \(after)"])
        case .laterType(let node, let path, let after) where version <= PackageVersion(after):
          findings.add(
            "cloud-init \(version) of this release does not take \(node.resolvedType.phrase) as '\(path)'",
            at: node.place, help: ["it takes that after \(after)"])
        default: break
        }
      }
    })
}
