import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigWrongValue = Rule(
    "MC5005", "cloud-config-wrong-value", .error, fix: .unsafe,
    what: "Finds words where cloud-init takes only certain others.",
    why: "The module that reads the key fails or ignores it.",
    sources: ["schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)"],
    examples: [
      .bad(
        "#cloud-config\npower_state:\n  mode: ⟦restart⟧\n", as: .file),
      .bad(
        "#cloud-config\npower_state:\n  mode: ⟦rebot⟧\n",
        fixed: "#cloud-config\npower_state:\n  mode: reboot\n", as: .file),
      .good("#cloud-config\npower_state:\n  mode: reboot\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for case .value(let node, let path, let wanted) in situation.mismatches(of: config) {
        guard case .scalar(let text) = node.content else { continue }
        let near = nearestWord(to: text, among: wanted.values)
        findings.add(
          "'\(path)' cannot be '\(text)'", at: node.place,
          help: ["it is one of: \(wanted.values.joined(separator: ", "))"],
          fixes: near.map { [Fix("write '\($0)'", [.init(node.place.range, $0)], isSafe: false)] } ?? [])
      }
    })
}
