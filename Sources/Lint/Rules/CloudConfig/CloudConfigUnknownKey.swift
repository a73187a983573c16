import CloudInit
import Diagnostics
import Templates
import YAML

extension Rule {
  static let cloudConfigUnknownKey = Rule(
    "MC5001", "cloud-config-unknown-key", .error, fix: .unsafe,
    what: "Finds keys that cloud-init does not know at that place.",
    why: """
      cloud-init ignores what it does not know: the setting has no effect, the boot goes on without it, and the only \
      trace is a warning in the log.
      """,
    instead: """
      Keys at the top that only hold something for a YAML anchor begin with `x-` or `.` by convention; they are left \
      alone.
      """,
    sources: [
      "schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)",
      "facts/cloud-images.yaml",
    ],
    examples: [
      .bad(
        "#cloud-config\n⟦package⟧:\n  - git\n", fixed: "#cloud-config\npackages:\n  - git\n", as: .file),
      .bad(
        "#cloud-config\nusers:\n  - name: ci\n    ⟦ssh_authorised_keys⟧: [ssh-ed25519 AAAA]\n",
        fixed: "#cloud-config\nusers:\n  - name: ci\n    ssh_authorized_keys: [ssh-ed25519 AAAA]\n", as: .file
      ),
      .good("#cloud-config\npackages:\n  - git\nx-anchors: &a {b: c}\n", as: .file),
      .good("#cloud-config\nrsyslog:\n  remotes:\n    house: log.example\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      var ignored = Report()
      let images = situation.catalog.cloudImageFacts(&ignored)
      for case .unknownKey(let key, let known, let isTop) in situation.mismatches(of: config) {
        guard case .scalar(let name) = key.content else { continue }
        if isTop, name.hasPrefix("x-") || name.hasPrefix("x_") || name.hasPrefix(".") || name.hasPrefix("_") {
          continue
        }
        if isTop, images.keys.contains(name) { continue }
        let near = nearestWord(to: name, among: known)
        findings.add(
          "cloud-init does not know the key '\(name)'\(isTop ? "" : " here") and ignores it", at: key.place,
          severity: isTop && near == nil ? .warning : .error,
          help: near.map { ["did you mean '\($0)'?"] }
            ?? (isTop ? [] : ["it knows: \(known.joined(separator: ", "))"]),
          fixes: near.map { [Fix("write '\($0)'", [.init(key.place.range, $0)], isSafe: false)] } ?? [])
      }
    })
}
