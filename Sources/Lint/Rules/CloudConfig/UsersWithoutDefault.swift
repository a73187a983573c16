import Diagnostics
import YAML

extension Rule {
  static let usersWithoutDefault = Rule(
    "MC5015", "users-without-default", .info,
    what: "Finds a list of users that leaves out `default`.",
    why: """
      The image's own user (`debian`, `ubuntu`) is then not made, and the key pair of the server's metadata, which \
      goes to that user, opens nothing.
      """,
    instead: "Put `default` first in the list, or suppress this where that is what is meant.",
    sources: ["cloud-init: config/cc_users_groups.py"],
    examples: [
      .bad("#cloud-config\n⟦users⟧:\n  - name: ci\n", as: .file),
      .good("#cloud-config\nusers:\n  - default\n  - name: ci\n", as: .file),
      .good("#cloud-config\nusers: []\n", as: .file, caption: "Nobody at all is meant"),
    ],
    check: .cloudConfig { config, situation, findings in
      guard let users = config.root.pair("users"), !users.value.list.isEmpty else { return }
      if users.value.list.contains(where: { $0.text == "default" || $0["name"]?.text == "default" }) {
        return
      }
      findings.add("without 'default' the image's own user is not made", at: users.key.place)
    })
}
