import JSON

/// Values as YAML writes them.
enum YAMLScalar {
  /// A block of YAML below `script:`; where a block cannot hold the text, in quotes.
  static func block(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t" || (scalar.value >= 0x20 && scalar.value < 0x7F)
        || (scalar.value >= 0xA0 && scalar.value != 0x2028 && scalar.value != 0x2029
          && scalar.value != 0xFEFF)
    }
    guard isPlain else { return word(text) + "\n" }
    let indent = text.first == " " || text.first == "\n" ? "2" : ""
    let end = text.hasSuffix("\n") ? (text.hasSuffix("\n\n") ? "+" : "") : "-"
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let body = (text.hasSuffix("\n") ? lines.dropLast() : lines[...]).map {
      $0.isEmpty ? "" : "      " + $0
    }
    return "|\(indent)\(end)\n" + body.joined(separator: "\n") + "\n"
  }

  /// In the quotes of JSON, which are YAML's, too; bare where nothing can be meant otherwise.
  static func word(_ text: String) -> String {
    let words = text.utf8.allSatisfy {
      (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 45 || $0 == 46 || $0 == 95
    }
    let isWord = words && text.utf8.first.map { (97...122).contains($0 | 0x20) } ?? false
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    return isWord && !reserved ? text : JSONValue.string(text).text(pretty: false)
  }
}
