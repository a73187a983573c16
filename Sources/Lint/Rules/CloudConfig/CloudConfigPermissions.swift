import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigPermissions = Rule(
    "MC5006", "cloud-config-permissions", .warning, fix: .safe,
    what: "Finds file modes that are written as numbers.",
    why: """
      YAML reads `0644` as octal, so it happens to be right although the schema wants text. `644` is the decimal \
      number, in octal 01204: nobody may read the file. `493` is 0755, which somebody meant, and hard to read.
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
      .bad(
        "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/x\n    permissions: ⟦493⟧\n",
        fixed: "#cloud-config\nwrite_files:\n  - path: /usr/local/bin/x\n    permissions: '0755'\n",
        as: .file,
        caption: "for information, since 493 is 0755"),
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
        if !isOctal, let mode = Int(text).map({ String($0, radix: 8) }), usual.contains(mode) {
          findings.add(
            "the mode \(text) is right only because it is the decimal number of 0\(mode)", at: node.place,
            severity: .info, help: ["write it as text: '0\(mode)'"],
            fixes: [Fix("write '0\(mode)'", [.init(node.place.range, "'0\(mode)'")], isSafe: true)])
          continue
        }
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

  /// The modes that files have, as octal numbers. No decimal number of one is the octal number of another.
  private static let usual: Set = [
    "400", "440", "444", "500", "550", "555", "600", "640", "644", "660", "664", "666", "700", "750", "755",
    "770", "775", "777",
  ]
}
