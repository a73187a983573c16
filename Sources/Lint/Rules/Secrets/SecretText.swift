import Diagnostics
import ShellAnalysis
import ShellSyntax

/// What tells a secret from what only stands in its place.
enum SecretText {
  /// Another program's text, or the shell's, comes in its place.
  static func isHole(_ text: some StringProtocol) -> Bool {
    text.isEmpty || text.contains("{{") || text.contains("$") || text.contains("\u{FFFC}")
      || text.contains("`")
      || text.hasPrefix("<") || text.contains("%(") || text.hasPrefix("@") || text.hasPrefix("__")
      || (text.hasPrefix("%") && text.hasSuffix("%")) || text == "-"
  }

  /// A hole, or a word that says to write something else there.
  static func isPlaceholder(_ text: some StringProtocol) -> Bool {
    if isHole(text) { return true }
    let lower = text.lowercased()
    let words = [
      "changeme", "change_me", "change-me", "changethis", "example", "placeholder", "your", "replace",
      "insert", "todo",
      "fixme", "dummy", "xxx", "***", "...", "redacted", "sample", "fill", "dontuse",
    ]
    if words.contains(where: lower.contains) { return true }
    if ["password", "passwd", "pass", "secret", "token", "none", "null", "test", "foo", "bar", "api_key"]
      .contains(lower)
    {
      return true
    }
    return Set(lower.utf8).count < 4
  }

  /// Letters and digits in a mixture that no word has.
  static func looksRandom(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 12, Set(bytes).count >= 8 else { return false }
    guard bytes.allSatisfy({ isWordByte($0) || "+/=.-~".utf8.contains($0) }) else { return false }
    let digits = bytes.count { (48...57).contains($0) }
    let letters = bytes.count { (97...122).contains($0 | 0x20) }
    return digits >= 2 && letters >= 2
  }

  /// A letter, a digit or `_`.
  static func isWordByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 0x20) || byte == 95
  }
}

/// What to do with any secret.
let secretHelp = [
  "leave it out: let the machine fetch it, or let the job that needs it bring it"
]

/// Where everybody can read it.
let secretNote = "every process on the machine can read user-data from the metadata address"
