import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigPermissions = Rule(
    "MC5006", "cloud-config-permissions", .warning, fix: .safe,
    what: "Finds file modes that are written as numbers.",
    why: """
      YAML reads `0644` as octal, so it happens to be right although the schema wants text. `644` is the decimal \
      number, in octal 01204: nobody may read the file.
      """,
    sources: ["cloud-init: config/cc_write_files.py, decode_perms"],
    examples: [
      .bad(
        "#cloud-config\nwrite_files:\n  - path: /etc/motd\n    permissions: ⟦0644⟧\n",
        fixed: "#cloud-config\nwrite_files:\n  - path: /etc/motd\n    permissions: '0644'\n", as: .file),
      .bad(
        "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/x\n    permissions: ⟦755⟧\n",
        fixed: "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/x\n    permissions: '0755'\n", as: .file
      ),
      .good(
        "#cloud-config\nwrite_files:\n  - path: /etc/motd\n    permissions: '0644'\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for case .type(let node, let path, _) in situation.mismatches(of: config)
      where path.hasSuffix(".permissions") {
        guard case .scalar(let text) = node.content else {
          findings.add("'\(path)' must be text such as '0644'", at: node.place, severity: .error)
          continue
        }
        let isOctal = text.hasPrefix("0")
        let digits = text.utf8.allSatisfy { (0x30...0x37).contains($0) } && (3...5).contains(text.utf8.count)
        let mode = isOctal ? text : "0" + text
        findings.add(
          isOctal
            ? "the mode \(text) is right only because YAML reads it as octal"
            : "the mode \(text) is the decimal number, which is another mode", at: node.place,
          severity: isOctal ? .info : .error, help: ["write it as text: '\(mode)'"],
          fixes: digits
            ? [Fix("write '\(mode)'", [.init(node.place.range, "'\(mode)'")], isSafe: true)] : [])
      }
    })
}
