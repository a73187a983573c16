import Diagnostics
import YAML

extension Rule {
  static let plainPassword = Rule(
    "MC5016", "plain-password", .warning,
    what: "Finds passwords of users that are written in the clear.",
    why: """
      Every process on the machine can read user-data from the metadata address, and so can everybody who may see the \
      server. A hash is better, a key better still.
      """,
    sources: ["cloud-init: config/cc_set_passwords.py"],
    examples: [
      .bad("#cloud-config\npassword: ⟦correct-horse⟧\n", as: .file),
      .bad(
        "#cloud-config\nchpasswd:\n  users:\n    - name: ci\n      password: ⟦correct-horse⟧\n      type: text\n",
        as: .file),
      .good(
        "#cloud-config\nchpasswd:\n  users:\n    - name: ci\n      type: RANDOM\n", as: .file),
      .good(
        "#cloud-config\nusers:\n  - name: ci\n    hashed_passwd: $6$rounds=4096$abc$def\n", as: .file),
    ],
    check: .cloudConfig { config, situation, findings in
      var places: [YAMLNode] = []
      if let password = config["password"] { places.append(password) }
      for user in config["chpasswd"]?["users"]?.list ?? [] where user["type"]?.text == "text" {
        if let password = user["password"] { places.append(password) }
      }
      for user in config["users"]?.list ?? [] {
        if let password = user["plain_text_passwd"] ?? user["plain-text-passwd"] { places.append(password) }
      }
      for item in config["chpasswd"]?["list"]?.list ?? [] {
        if let text = item.text, isPlain(text.split(separator: ":").last.map(String.init) ?? "") {
          places.append(item)
        }
      }
      for node in places where isPlain(node.text ?? "") {
        findings.add(
          "a password in the clear", at: node.place, help: ["use a hash (mkpasswd -m yescrypt), or a key"],
          isSecret: true)
      }
    })

  /// Not a hash, not chosen by cloud-init (`R`, `RANDOM`), not a template's hole, not empty.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("$") && text != "R" && text != "RANDOM" && !text.contains("{{")
      && !text.hasPrefix("!") && !text.hasPrefix("*")
  }
}
