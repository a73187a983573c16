/// Text inside XML 1.0.
enum XMLText {
  /// As the value of an attribute in double quotes: what a parser would turn into blanks is written as a reference.
  static func attribute(_ text: String) -> String { escape(text, lines: false) }

  /// As the content of an element.
  static func content(_ text: String) -> String { escape(text, lines: true) }

  private static func escape(_ text: String, lines: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += lines ? "\"" : "&quot;"
      case "\n": out += lines ? "\n" : "&#10;"
      case "\t": out += lines ? "\t" : "&#9;"
      case "\r": out += "&#13;"
      // No reference makes these part of XML 1.0.
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
