import JSON

/// JSON as Python's `json.dumps` writes it, ASCII only; compact is without blanks.
func pythonJSON(_ value: JSONValue, compact: Bool = false) -> [UInt8] {
  var writer = PythonWriter(comma: compact ? "," : ", ", colon: compact ? ":" : ": ")
  writer.write(value)
  return writer.out
}

private struct PythonWriter {
  var out: [UInt8] = []
  let comma: StaticString
  let colon: StaticString

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: out += "null".utf8
    case .bool(let bool): out += (bool ? "true" : "false").utf8
    case .integer(let integer): out += String(integer).utf8
    case .number(let number): out += (number.isFinite ? "\(number)" : "null").utf8
    case .string(let string): write(string)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { add(comma) }
        write(item)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let object):
      out.append(UInt8(ascii: "{"))
      for (index, entry) in object.entries.enumerated() {
        if index > 0 { add(comma) }
        write(entry.key)
        add(colon)
        write(entry.value)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { out.append(contentsOf: $0) }
  }

  private mutating func write(_ text: String) {
    out.append(UInt8(ascii: "\""))
    for unit in text.utf16 {
      switch unit {
      case 0x22: out += #"\""#.utf8
      case 0x5C: out += #"\\"#.utf8
      case 0x0A: out += #"\n"#.utf8
      case 0x0D: out += #"\r"#.utf8
      case 0x09: out += #"\t"#.utf8
      case 0x08: out += #"\b"#.utf8
      case 0x0C: out += #"\f"#.utf8
      case 0x20..<0x80: out.append(UInt8(unit))
      default:
        let digits = String(unit, radix: 16)
        out += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
      }
    }
    out.append(UInt8(ascii: "\""))
  }
}

/// A value as Python shows it in messages (`repr`).
func pythonRepr(_ value: JSONValue) -> String {
  switch value {
  case .null: "None"
  case .bool(let bool): bool ? "True" : "False"
  case .integer(let integer): String(integer)
  case .number(let number): "\(number)"
  case .string(let text):
    text.contains("'") && !text.contains("\"")
      ? "\"\(text)\"" : "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  case .array(let items): "[" + items.map(pythonRepr).joined(separator: ", ") + "]"
  case .object(let object):
    "{"
      + object.entries.map { "\(pythonRepr(.string($0.key))): \(pythonRepr($0.value))" }
      .joined(separator: ", ") + "}"
  }
}

/// A value as Python prints it (`str`): a text without its quotes.
func pythonText(_ value: JSONValue) -> String {
  if case .string(let text) = value { text } else { pythonRepr(value) }
}
