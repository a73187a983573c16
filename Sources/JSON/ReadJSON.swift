extension JSONValue {
  /// Reads one JSON text (RFC 8259, UTF-8 without a byte order mark), strictly.
  ///
  /// - Throws: a `JSONError` with the byte offset and the path for anything malformed, a key that occurs twice
  ///   in an object, or a text beyond `limits`.
  package static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONError) -> JSONValue {
    if bytes.count > limits.bytes {
      throw JSONError(.tooLarge, "\(bytes.count) bytes of JSON, \(limits.bytes) are allowed", path: [])
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw JSONError(.notUTF8, "the text is not UTF-8", offset: error.byteOffsets.lowerBound, path: [])
    }
    var reader = JSONReader(bytes: bytes, depth: limits.depth)
    return try reader.whole()
  }
}

struct JSONReader {
  let bytes: [UInt8]
  let depth: Int
  var position = 0
  var path: [String] = []

  init(bytes: [UInt8], depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }

  /// The next byte; 0 at the end, which no JSON text holds.
  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  mutating func whole() throws(JSONError) -> JSONValue {
    let value = try value()
    skipBlanks()
    if position < bytes.count { throw unexpected("nothing after the value") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw unexpected("a value")
    }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    var items: [JSONValue] = []
    try open()
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      path.append(String(items.count))
      items.append(try value())
      path.removeLast()
      skipBlanks()
    } while take(",")
    guard take("]") else { throw unexpected("',' or ']'") }
    return .array(items)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    var object = JSONObject()
    try open()
    skipBlanks()
    if take("}") { return .object(object) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
      let start = position
      let key = try string()
      path.append(key)
      if object[key] != nil {
        throw JSONError(.duplicateKey, "the key occurs twice", offset: start, path: path)
      }
      skipBlanks()
      guard take(":") else { throw unexpected("':'") }
      object[key] = try value()
      path.removeLast()
      skipBlanks()
    } while take(",")
    guard take("}") else { throw unexpected("',' or '}'") }
    return .object(object)
  }

  /// Past an opening bracket; the path's length is the number of those that are open.
  private mutating func open() throws(JSONError) {
    if path.count >= depth {
      throw JSONError(.tooDeep, "nested more than \(depth) deep", offset: position, path: path)
    }
    position += 1
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw unexpected("a value") }
    position += word.utf8.count
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    if next != UInt8(ascii: character) { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  func unexpected(_ wanted: String) -> JSONError {
    failure(position < bytes.count ? "expected \(wanted)" : "the text ends where \(wanted) is expected")
  }

  func failure(_ message: String) -> JSONError { JSONError(.syntax, message, offset: position, path: path) }
}
