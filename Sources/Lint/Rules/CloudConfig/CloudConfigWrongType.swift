import CloudInit
import Diagnostics
import YAML

extension Rule {
  static let cloudConfigWrongType = Rule(
    "MC5003", "cloud-config-wrong-type", .error, fix: .safe,
    what:
      "Finds values of another kind than cloud-init wants: a list where it wants text, `yes` where it wants text.",
    why: """
      The module that reads the key fails or skips the value. YAML decides the kind before cloud-init sees it: `no` is \
      false, `1.10` is the number 1.1, `2026-01-31` is a date, and `- echo a: b` is a mapping and not a command.
      """,
    sources: ["schema-cloud-config-v1.json of cloud-init 22.4.2 (Debian 12) and 25.1.4 (Debian 13)"],
    examples: [
      .bad("#cloud-config\nruncmd: ⟦apt-get update⟧\n", as: .file),
      .bad(
        "#cloud-config\nruncmd:\n  - ⟦echo a: b⟧\n", fixed: "#cloud-config\nruncmd:\n  - 'echo a: b'\n",
        as: .file),
      .bad(
        "#cloud-config\nhostname: ⟦12⟧\n", fixed: "#cloud-config\nhostname: '12'\n", as: .file),
      .good("#cloud-config\nruncmd:\n  - apt-get update\n  - [sh, -c, 'echo a: b']\n", as: .file),
      .good("#cloud-config\nreporting:\n  log: null\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      for case .type(let node, let path, let wanted) in situation.mismatches(of: config) {
        if path.hasSuffix(".permissions") { continue }
        findings.add(
          "\(path.isEmpty ? "a cloud-config" : "'\(path)'") must be \(wanted.types.phrase), not \(phrase(of: node))",
          at: node.place, notes: notes(of: node, wanted), help: help(of: node, wanted),
          fixes: quoted(node, wanted).map { [$0] } ?? [])
      }
    })

  private static func phrase(of node: YAMLNode) -> String {
    let type = node.resolvedType
    if node.isDate { return "a date" }
    if type.contains(.integer) { return "a number" }
    return type == .null ? "nothing" : type.phrase
  }

  private static func notes(of node: YAMLNode, _ wanted: CloudConfigKey) -> [String] {
    guard wanted.types.contains(.text), case .mapping = node.content, isOneLine(node) else { return [] }
    return ["a colon with a blank behind it makes a mapping of an unquoted text"]
  }

  private static func help(of node: YAMLNode, _ wanted: CloudConfigKey) -> [String] {
    if wanted.types == .list || wanted.types == [.list, .null], case .scalar = node.content {
      return ["make each item a line that begins with '- '"]
    }
    return quoted(node, wanted) == nil ? [] : ["put it into quotes"]
  }

  /// The same words in quotes, where it is text that is wanted and what stands there can be nothing else.
  private static func quoted(_ node: YAMLNode, _ wanted: CloudConfigKey) -> Fix? {
    guard wanted.types.contains(.text), node.style == .plain || isOneLine(node) else { return nil }
    if node.isNull || node.origin != node.place { return nil }
    let raw = node.place.file[node.place.range]
    if case .mapping = node.content, raw.hasPrefix("{") { return nil }
    if case .sequence = node.content { return nil }
    if raw.utf8.contains(UInt8(ascii: "\n")) || raw.utf8.contains(UInt8(ascii: "#")) { return nil }
    let text = "'" + raw.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    return Fix("put it into quotes", [.init(node.place.range, text)])
  }

  private static func isOneLine(_ node: YAMLNode) -> Bool {
    !node.place.file[node.place.range].utf8.contains(UInt8(ascii: "\n"))
  }
}
