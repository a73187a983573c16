import Templates

/// A pin as YAML.
enum PinText {
  static let keys = ["version", "sha256", "fingerprints", "files", "date"]

  /// A value in one line; nil where the pin does not have it.
  static func flow(_ key: String, _ pin: Recipe.Pin) -> String? {
    switch key {
    case "version": pin.version.map(quoted)
    case "sha256":
      pin.sha256.isEmpty
        ? nil
        : "{"
          + pin.sha256.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }.joined(
            separator: ", ") + "}"
    case "fingerprints":
      pin.fingerprints.isEmpty ? nil : "[" + pin.fingerprints.map(word).joined(separator: ", ") + "]"
    case "files": pin.files.isEmpty ? nil : "[" + pin.files.map(word).joined(separator: ", ") + "]"
    case "date": pin.date
    default: nil
    }
  }

  /// The whole pin in one line.
  static func flow(_ pin: Recipe.Pin) -> String {
    "{" + keys.compactMap { key in flow(key, pin).map { "\(key): \($0)" } }.joined(separator: ", ") + "}"
  }

  /// A key and its value as lines, each behind `indent` blanks; files stand one on a line.
  static func lines(_ key: String, _ pin: Recipe.Pin, indent: Int) -> [String]? {
    let blanks = String(repeating: " ", count: indent)
    if key == "files", !pin.files.isEmpty {
      return ["\(blanks)files:"] + items(pin.files).map { "\(blanks)  \($0)" }
    }
    return flow(key, pin).map { ["\(blanks)\(key): \($0)"] }
  }

  /// `pin:` and its keys as lines, each behind `indent` blanks.
  static func lines(_ pin: Recipe.Pin, indent: Int) -> [String] {
    [String(repeating: " ", count: indent) + "pin:"]
      + keys.flatMap { lines($0, pin, indent: indent + 2) ?? [] }
  }

  /// The entries of a block list.
  static func items(_ texts: [String]) -> [String] { texts.map { "- " + word($0) } }

  /// A text as it stands where every reader of YAML takes it for text, else in quotes.
  static func word(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (97...122).contains(byte | 0x20) || (48...57).contains(byte) || "._/+@-".utf8.contains(byte)
    }
    guard let first = text.utf8.first, (97...122).contains(first | 0x20) || isFingerprint(text), plain,
      !["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
    else { return quoted(text) }
    return text
  }

  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || isInvisible(scalar):
        result += scalar.value < 0x100 ? "\\x\(hex(scalar.value, 2))" : "\\U\(hex(scalar.value, 8))"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Fingerprints stand without quotes in all templates; one of digits alone would be a number to some.
  private static func isFingerprint(_ text: String) -> Bool {
    text.utf8.count == 40 && text.utf8.filter { (65...70).contains($0) }.count > 1
      && text.utf8.allSatisfy { (48...57).contains($0) || (65...70).contains($0) }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    default: scalar.value == 0xFEFF
    }
  }

  private static func hex(_ value: UInt32, _ digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
