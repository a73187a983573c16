import Diagnostics

extension Rule {
  static let privateKey = Rule(
    "MC6001", "private-key", .error,
    what: "Finds private keys.",
    why: """
      User-data is no place for secrets: every process on the machine reads it at the metadata address, everybody who \
      may see the server reads it through the API, and it stays in `/var/lib/cloud`.
      """,
    sources: ["Nova and EC2: user data is not encrypted"],
    examples: [
      .bad(
        """
        #!/bin/sh
        cat > /root/.ssh/id_ed25519 <<'EOF'
        ⟦-----BEGIN OPENSSH PRIVATE KEY-----⟧
        b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
        QyNTUxOQAAACDq4sJx0sYwY1q0m1n2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8
        -----END OPENSSH PRIVATE KEY-----
        EOF

        """, as: .file),
      .good("#!/bin/sh\ngrep -q 'BEGIN OPENSSH PRIVATE KEY' /root/.ssh/id_ed25519\n", as: .file),
    ],
    check: .document { document, situation, findings in
      let bytes = document.file.bytes
      for end in offsets(of: "PRIVATE KEY-----", in: bytes) {
        var start = end
        while start > 0, bytes[start - 1] == 0x20 || (65...90).contains(bytes[start - 1]) { start -= 1 }
        guard start >= 5, bytes[(start - 5)..<start].elementsEqual("-----".utf8),
          bytes[start...].starts(with: "BEGIN ".utf8)
        else { continue }
        let body = bytes[(end + 16)...].prefix(400)
        guard holdsKey(body) else { continue }
        let range = SourceRange(start - 5, end + 16)
        findings.add("a private key", at: document.place(of: range), notes: [secretNote], help: secretHelp)
      }
    })

  /// At least 64 characters of base64, whatever stands between the lines.
  private static func holdsKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    var count = 0
    var seen: Set<UInt8> = []
    var rest = bytes
    while let byte = rest.popFirst(), count < 64 {
      switch byte {
      case 0x2D, 0x24, 0x3C, 0x7B: return false  // - $ < {
      case 0x5C: _ = rest.popFirst()  // \n
      case 0x2E: return false
      default:
        if isBlankByte(byte) || byte == 0x22 || byte == 0x27 { continue }
        count += 1
        seen.insert(byte)
      }
    }
    return count >= 64 && seen.count >= 16
  }
}
