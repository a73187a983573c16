extension JSONValue {
  /// The value as JSON text with its keys in their order.
  ///
  /// Pretty is indented by two spaces and ends with a line end; otherwise it is one line without blanks.
  /// Control characters are escaped, other characters stand for themselves; a number that JSON cannot hold
  /// (infinite, not a number) becomes `null`.
  package func text(pretty: Bool) -> String {
    var writer = JSONWriter(pretty: pretty, sorted: false)
    writer.write(self, indent: 0)
    if pretty { writer.out += "\n" }
    return writer.out
  }

  /// The same text for the same content: one line without blanks, keys sorted by their UTF-8 bytes.
  package var canonicalText: String {
    var writer = JSONWriter(pretty: false, sorted: true)
    writer.write(self, indent: 0)
    return writer.out
  }
}

private struct JSONWriter {
  var out = ""
  let pretty: Bool
  let sorted: Bool

  init(pretty: Bool, sorted: Bool) {
    self.pretty = pretty
    self.sorted = sorted
  }

  mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: out += "null"
    case .bool(let bool): out += bool ? "true" : "false"
    case .integer(let integer): out += String(integer)
    case .number(let number): out += number.isFinite ? "\(number)" : "null"
    case .string(let string): write(string)
    case .array(let items):
      if items.isEmpty { return out += "[]" }
      out += "["
      for (index, item) in items.enumerated() {
        separate(index, indent + 1)
        write(item, indent: indent + 1)
      }
      close("]", indent)
    case .object(let object):
      if object.isEmpty { return out += "{}" }
      out += "{"
      let entries =
        sorted ? object.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : object.entries
      for (index, entry) in entries.enumerated() {
        separate(index, indent + 1)
        write(entry.key)
        out += pretty ? ": " : ":"
        write(entry.value, indent: indent + 1)
      }
      close("}", indent)
    }
  }

  private mutating func separate(_ index: Int, _ indent: Int) {
    if index > 0 { out += "," }
    newLine(indent)
  }

  private mutating func close(_ bracket: String, _ indent: Int) {
    newLine(indent)
    out += bracket
  }

  private mutating func newLine(_ indent: Int) {
    if pretty { out += "\n" + String(repeating: "  ", count: indent) }
  }

  private mutating func write(_ string: String) {
    out += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{8}": out += "\\b"
      case "\u{C}": out += "\\f"
      // C1 controls, too: a terminal obeys them.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
