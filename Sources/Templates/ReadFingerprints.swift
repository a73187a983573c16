import Diagnostics

extension TemplateFields {
  /// Full OpenPGP fingerprints, in upper case.
  func fingerprints(_ key: String, _ report: inout Report) -> [String] {
    texts(key, &report).compactMap { text in
      if text.value.utf8.count == 40, text.value.utf8.allSatisfy(isHexDigit) {
        return text.value.uppercased()
      }
      report.error(
        "bad-fingerprint", "'\(text.value)' is not a full fingerprint", at: text.place,
        notes: ["short key ids can be forged"], help: ["write all 40 hexadecimal digits, without blanks"])
      return nil
    }
  }
}

func isHexDigit(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (97...102).contains(byte) || (65...70).contains(byte)
}
