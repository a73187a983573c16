import Apt
import Diagnostics

extension SpecReader {
  /// One item of `repositories:`; nil when an address or the suite is missing.
  func repository(_ map: SpecMap, _ report: inout Report) -> RepositoryEntry? {
    let uri = map.text("uri").flatMap { address($0, "'uri'", &report) }
    let key = map.text("key").flatMap { address($0, "'key'", &report) }
    let suite = word("suite", in: map, &report)
    let components = map.texts("components")
    for component in components
    where component.value.isEmpty || component.value.utf8.contains(where: isOutsideSourceWord) {
      report.error("bad-text", "'\(component.value)' cannot be a component", at: component.place)
    }
    if let suite, suite.value.utf8.contains(where: isOutsideSourceWord) {
      report.error("bad-text", "'\(suite.value)' cannot be a suite", at: suite.place)
    }
    if let suite { checkFlatness(suite, components, what: "this repository", &report) }
    let fingerprint = map.text("fingerprint").flatMap { self.fingerprint($0, &report) }
    if let key, key.value.lowercased().hasPrefix("http://"), fingerprint == nil {
      report.warning(
        "unprotected-key", "the key comes over plain HTTP and has no fingerprint", at: key.place,
        notes: ["whoever stands between could replace it, and then every package"],
        help: ["fetch it over https://, or give its 'fingerprint'"])
    }
    guard let uri, let key, let suite else { return nil }
    return RepositoryEntry(
      uri: uri, suite: suite, components: components, key: key, fingerprint: fingerprint, place: map.place)
  }

  /// A full fingerprint in upper case; gpg's groups of four are accepted.
  private func fingerprint(_ text: Located<String>, _ report: inout Report) -> Located<String>? {
    let digits = text.value.filter { $0 != " " }.uppercased()
    let isHex = digits.utf8.allSatisfy { isDigit($0) || (65...70).contains($0) }
    if digits.utf8.count == 40, isHex { return Located(digits, at: text.place) }
    report.error(
      "bad-fingerprint", "'\(text.value)' is not a full fingerprint", at: text.place,
      notes: ["short key ids can be forged"], help: ["write all 40 hexadecimal digits"])
    return nil
  }
}

/// What ends a word of apt's sources: blanks, control characters, brackets around options, `#` before a comment.
private func isOutsideSourceWord(_ byte: UInt8) -> Bool {
  byte <= 32 || byte == 127 || "[]#".utf8.contains(byte)
}
