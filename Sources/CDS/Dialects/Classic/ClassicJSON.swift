import JSON

/// JSON as the original client, written in Go, puts it on the wire.
enum ClassicJSON {
  /// One line, keys in order; `<`, `>`, `&`, U+2028 and U+2029 escaped: they occur inside strings only.
  static func text(_ value: JSONValue) -> String {
    var out = ""
    for scalar in value.text(pretty: false).unicodeScalars {
      switch scalar {
      case "<": out += "\\u003c"
      case ">": out += "\\u003e"
      case "&": out += "\\u0026"
      case "\u{2028}": out += "\\u2028"
      case "\u{2029}": out += "\\u2029"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
