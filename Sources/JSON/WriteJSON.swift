extension JSONValue {
  /// The value as JSON text with its keys in their order.
  ///
  /// Pretty is indented by two spaces and ends with a line end; otherwise it is one line without blanks.
  /// Control characters are escaped, other characters stand for themselves; a number that JSON cannot hold
  /// (infinite, not a number) becomes `null`.
  package func text(pretty: Bool) -> String { String(decoding: bytes(pretty: pretty), as: UTF8.self) }

  /// The bytes of `text`.
  package func bytes(pretty: Bool) -> [UInt8] {
    var writer = JSONWriter(pretty: pretty, sorted: false)
    writer.write(self, indent: 0)
    if pretty { writer.out.append(UInt8(ascii: "\n")) }
    return writer.out
  }

  /// The bytes of `canonicalText`.
  package var canonicalBytes: [UInt8] {
    var writer = JSONWriter(pretty: false, sorted: true)
    writer.write(self, indent: 0)
    return writer.out
  }

  /// The same text for the same content: one line without blanks, keys sorted by their UTF-8 bytes.
  package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }
}

private struct JSONWriter {
  var out: [UInt8] = []
  let pretty: Bool
  let sorted: Bool

  init(pretty: Bool, sorted: Bool) {
    self.pretty = pretty
    self.sorted = sorted
  }

  mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: add("null")
    case .bool(let bool): add(bool ? "true" : "false")
    case .integer(let integer): add(String(integer))
    case .number(let number): add(number.isFinite ? "\(number)" : "null")
    case .string(let string): write(string)
    case .array(let items):
      if items.isEmpty { return add("[]") }
      add("[")
      for (index, item) in items.enumerated() {
        separate(index, indent + 1)
        write(item, indent: indent + 1)
      }
      close("]", indent)
    case .object(let object):
      if object.isEmpty { return add("{}") }
      add("{")
      let entries =
        sorted ? object.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) } : object.entries
      for (index, entry) in entries.enumerated() {
        separate(index, indent + 1)
        write(entry.key)
        add(pretty ? ": " : ":")
        write(entry.value, indent: indent + 1)
      }
      close("}", indent)
    }
  }

  private mutating func add(_ text: String) { out.append(contentsOf: text.utf8) }

  private mutating func separate(_ index: Int, _ indent: Int) {
    if index > 0 { add(",") }
    newLine(indent)
  }

  private mutating func close(_ bracket: String, _ indent: Int) {
    newLine(indent)
    add(bracket)
  }

  private mutating func newLine(_ indent: Int) {
    guard pretty else { return }
    add("\n")
    for _ in 0..<indent { add("  ") }
  }

  private mutating func write(_ string: String) {
    add("\"")
    var string = string
    string.withUTF8 { text in
      var written = 0
      var at = 0
      while at < text.count {
        guard let (code, length) = Self.escaped(text, at) else {
          at += 1
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<at]))
        escape(code)
        at += length
        written = at
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
    }
    add("\"")
  }

  /// The character at a place and its bytes, where it cannot stand for itself.
  private static func escaped(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (code: UInt8, length: Int)? {
    switch text[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: (text[at], 1)
    // C1 controls, too: a terminal obeys them.
    case 0xC2 where (0x80...0x9F).contains(text[at + 1]): (text[at + 1], 2)
    default: nil
    }
  }

  private mutating func escape(_ code: UInt8) {
    switch code {
    case UInt8(ascii: "\""): add("\\\"")
    case UInt8(ascii: "\\"): add("\\\\")
    case UInt8(ascii: "\n"): add("\\n")
    case UInt8(ascii: "\r"): add("\\r")
    case UInt8(ascii: "\t"): add("\\t")
    case 0x8: add("\\b")
    case 0xC: add("\\f")
    default: add((code < 0x10 ? "\\u000" : "\\u00") + String(code, radix: 16))
    }
  }
}
