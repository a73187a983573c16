import TestSupport

/// Texts that have broken shell printers before, and random ones made of what they are made of.
enum Texts {
  static let known = [
    "", " ", "a", "'", "''", "\"", "\\", "\\'", "a'b", "$HOME", "${HOME}", "$(id)", "`id`", "~", "~root",
    "a=b", "=", "#",
    "#a", "-n", "-e", "--", "-", "*", "?", "[a]", "{a,b}", "{", "{{", "{{{", "{{{{", "{{ .x }}", "}}", "{'{",
    "'{{'", "{'{'{",
    "{\n{", "{\\{", "\n", "\n\n", "a\nb", "\na", "a\n", "\t", "\r", "\r\n", "a\r\nb", "!", "!!", "^a^b", "&",
    ";", "|", "<", ">",
    "(", ")", "%s", "%", "\\n", "\\0", "\\c", "é", "日本語", "\u{1F600}", "e\u{301}", "{\u{301}{", "{{\u{301}",
    "\u{7F}", "\u{1}",
    "\u{FEFF}", "\u{2028}", "\u{85}", "if", "done", "a b", "END", "EOF", "A=1", "a\\", "a\\\n", "1>2", "2",
    "\u{1B}[31m",
  ]

  static func random(_ random: inout SeededRandom) -> String {
    let pieces = known + ["x", "{", "{", "'", "\n", "\\", "$", "\"", "{{", "END\n", "\r\n"]
    return (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in pieces.randomElement(using: &random)
    }.joined()
  }

  static func some(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededRandom(seed: seed)
    return known + (0..<count).map { _ in random(&generator) }
  }
}

extension Sequence where Element == UInt8 {
  /// Whether Go's template engine would wake up.
  var opensTemplate: Bool {
    var previous: UInt8 = 0
    for byte in self {
      if byte == UInt8(ascii: "{"), previous == byte { return true }
      previous = byte
    }
    return false
  }
}
