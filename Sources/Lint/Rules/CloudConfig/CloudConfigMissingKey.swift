import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigMissingKey = Rule(
    "MC5004", "cloud-config-missing-key", .error,
    what: """
      Finds mappings that lack a key without which cloud-init can do nothing with them, and lists with too few or too \
      many items.
      """,
    why: "The module that reads the mapping fails, and what it was to do is not done.",
    sources: ["schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)"],
    examples: [
      .bad("#cloud-config\nwrite_files:\n  - ⟦content⟧: hello\n", as: .file),
      .bad("#cloud-config\npower_state:\n  ⟦delay⟧: now\n", as: .file),
      .bad("#cloud-config\npackages:\n  - ⟦[nginx]⟧\n", as: .file, caption: "A list is a name and a version"),
      .good("#cloud-config\nwrite_files:\n  - path: /etc/motd\n    content: hello\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for mismatch in situation.mismatches(of: config) {
        switch mismatch {
        case .missing(let names, let node, let path):
          // The first key, not the whole mapping: a caret under one word is easier to read.
          var place = node.place
          if case .mapping(let pairs) = node.content, let first = pairs.first { place = first.key.place }
          findings.add(
            "'\(path)' lacks the key \(names.map { "'\($0)'" }.joined(separator: " or "))", at: place)
        case .count(let node, let path, let wanted):
          findings.add("'\(path)' must have \(phrase(wanted))", at: node.place)
        default: break
        }
      }
    })

  private static func phrase(_ key: CloudConfigKey) -> String {
    if let least = key.least, let most = key.most {
      return least == most ? "\(least) items" : "\(least) to \(most) items"
    }
    if let most = key.most { return "at most \(most) items" }
    return key.least == 1 ? "an item at least" : "at least \(key.least ?? 1) items"
  }
}
