import Diagnostics
import ShellAnalysis

extension Rule {
  static let shortKeyID = Rule(
    "MC3003", "short-key-id", .warning,
    what: "Finds keys that are asked of a key server by eight digits.",
    why: """
      Anyone can make a key with the same last eight digits in seconds, and anyone can send it to a key server: what \
      comes back may be somebody else's, and apt would trust it.
      """,
    instead: "Name the whole fingerprint, forty digits.",
    sources: ["the Evil32 keys of 2014: a twin for every key of the strong set"],
    examples: [
      .bad("gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys ⟦58118E89⟧"),
      .bad("apt-key adv --keyserver hkps://keyserver.ubuntu.com --recv ⟦0x58118E89⟧"),
      .good(
        "gpg --keyserver hkps://keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567"),
    ],
    check: .document { document, _, findings in
      var ids = document.scripts.flatMap { $0.invocations.flatMap { keyIDs(of: $0) } }
      ids += document.cloudConfig?.keyservers.compactMap(\.id) ?? []
      for id in ids where id.digits == 8 {
        findings.add(
          "eight digits do not tell one key from another", at: id.place,
          help: ["name the key by its whole fingerprint"])
      }
    })
}
