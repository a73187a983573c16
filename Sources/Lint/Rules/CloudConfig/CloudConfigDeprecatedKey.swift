import Apt
import CloudInit
import Diagnostics
import Templates
import YAML

extension Rule {
  static let cloudConfigDeprecatedKey = Rule(
    "MC5002", "cloud-config-deprecated-key", .info, fix: .safe,
    scope: "where the release is known, if its cloud-init already deprecates the key; otherwise always",
    what: "Finds keys that cloud-init still reads and is going to drop.",
    why: """
      A later image of the same release can bring a cloud-init that ignores them. The one of Debian 13 already counts \
      each as a recoverable error, so that `cloud-init status` calls the boot degraded.
      """,
    sources: [
      "schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)",
      "facts/cloud-images.yaml",
    ],
    examples: [
      .bad(
        "#cloud-config\n⟦apt_update⟧: true\n", fixed: "#cloud-config\npackage_update: true\n", as: .file),
      .bad(
        "#cloud-config\nusers:\n  - name: ci\n    ⟦lock-passwd⟧: true\n",
        fixed: "#cloud-config\nusers:\n  - name: ci\n    lock_passwd: true\n", as: .file),
      .bad(
        "#cloud-config\nchpasswd:\n  ⟦list⟧: |\n    ci:RANDOM\n", as: .file,
        caption: "`users` has another shape, so there is no fix"),
      .good("#cloud-config\npackage_update: true\n", as: .file),
      .good(
        "#cloud-config\nusers:\n  - name: ci\n    primary-group: ci\n", on: "debian12", as: .file,
        caption: "cloud-init 22.4 of Debian 12 does not mind; 24.2 does"),
    ],
    check: .cloudConfig { config, situation, findings in
      let version = situation.cloudInitVersion
      var ignored = Report()
      let images = situation.catalog.cloudImageFacts(&ignored)
      for case .deprecated(let pair, let key, let siblings) in situation.mismatches(of: config) {
        guard case .scalar(let name) = pair.key.content, let since = key.deprecated else { continue }
        if let version, !since.isEmpty, version < PackageVersion(since) { continue }
        let rename = key.replacement.flatMap { new in
          // Only where the new key takes what stands behind the old one.
          siblings.contains(new) || images.reshaped[name] == new
            ? nil : Fix("write '\(new)'", [.init(pair.key.place.range, new)])
        }
        findings.add(
          "'\(name)' is deprecated\(since.isEmpty ? "" : " since cloud-init \(since)")", at: pair.key.place,
          help: key.replacement.map { ["use '\($0)'"] } ?? [], fixes: rename.map { [$0] } ?? [])
      }
    })
}
