import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigMissingKey = Rule(
    "MC5004", "cloud-config-missing-key", .error,
    what: "Finds mappings that lack a key without which cloud-init can do nothing with them.",
    why: "The module that reads the mapping fails, and what it was to do is not done.",
    sources: ["schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)"],
    examples: [
      .bad("#cloud-config\nwrite_files:\n  - ⟦content⟧: hello\n", as: .file),
      .bad("#cloud-config\npower_state:\n  ⟦delay⟧: now\n", as: .file),
      .good("#cloud-config\nwrite_files:\n  - path: /etc/motd\n    content: hello\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for case .missing(let name, let node, let path) in situation.mismatches(of: config) {
        // The first key, not the whole mapping: a caret under one word is easier to read.
        var place = node.place
        if case .mapping(let pairs) = node.content, let first = pairs.first { place = first.key.place }
        findings.add("'\(path)' lacks the key '\(name)'", at: place)
      }
    })
}
