import Diagnostics

extension Rule {
  static let addressPassword = Rule(
    "MC6005", "address-password", .error,
    what: "Finds addresses with a password in them.",
    why: """
      User-data is no place for secrets: every process on the machine reads it at the metadata address. An address is \
      also written to logs, to `.git/config` and to apt's sources, where more people read it.
      """,
    examples: [
      .bad("git clone https://ci:⟦tr0ub4dor-9⟧@mirror.example/x.git"),
      .good("git clone https://ci:$TOKEN@mirror.example/x.git"),
      .good("git clone https://user:password@mirror.example/x.git"),
      .good("git clone ssh://git@mirror.example/x.git"),
    ],
    check: .document { document, situation, findings in
      let bytes = document.file.bytes
      for start in offsets(of: "://", in: bytes) {
        var end = start + 3
        var colon: Int?
        while end < bytes.count, !isEnd(bytes[end]) {
          if bytes[end] == UInt8(ascii: ":"), colon == nil { colon = end }
          end += 1
        }
        guard let colon, end < bytes.count, bytes[end] == UInt8(ascii: "@"),
          colon > start + 3 || end > colon + 1
        else { continue }
        let password = String(decoding: bytes[(colon + 1)..<end], as: UTF8.self)
        let lower = password.lowercased()
        if SecretText.isPlaceholder(password) || password.count < 5 || lower.contains("pass")
          || lower.contains("token")
          || lower.contains("secret") || lower.contains("pwd")
        {
          continue
        }
        findings.add(
          "an address with a password in it", at: document.place(of: SourceRange(colon + 1, end)),
          notes: [secretNote],
          help: secretHelp, isSecret: true)
      }
    })

  /// What cannot stand before the `@` of an address.
  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "@/\"'<>\\,;()|".utf8.contains(byte)
  }
}
