import JSON

/// A value in a server's answer and where it stands, so that what is wrong with it can be named.
///
/// Keys that nobody asks for are passed over.
struct Answer {
  let value: JSONValue
  private let path: [String]

  init(_ value: JSONValue) { self.init(value, path: []) }

  private init(_ value: JSONValue, path: [String]) {
    self.value = value
    self.path = path
  }

  /// The value of a key, which must be there; this must be an object.
  subscript(key: String) -> Answer {
    get throws(JSONError) {
      guard case .object(let object) = value else { throw wrong("an object") }
      guard let inner = object[key] else {
        throw JSONError(.missing, "the key is missing", path: path + [key])
      }
      return Answer(inner, path: path + [key])
    }
  }

  /// The value of a key; nil when it is missing or null.
  func optional(_ key: String) throws(JSONError) -> Answer? {
    guard case .object(let object) = value else { throw wrong("an object") }
    guard let inner = object[key], inner != .null else { return nil }
    return Answer(inner, path: path + [key])
  }

  func has(_ key: String) -> Bool { value[key] != nil }

  var string: String {
    get throws(JSONError) {
      if case .string(let string) = value { string } else { throw wrong("a string") }
    }
  }

  var integer: Int {
    get throws(JSONError) {
      if case .integer(let integer) = value { integer } else { throw wrong("a whole number") }
    }
  }

  var bool: Bool {
    get throws(JSONError) {
      if case .bool(let bool) = value { bool } else { throw wrong("a boolean") }
    }
  }

  /// Each item of an array; none of `null`, as Go writes an empty list.
  func map<Item>(_ read: (Answer) throws(JSONError) -> Item) throws(JSONError) -> [Item] {
    if value == .null { return [] }
    guard case .array(let items) = value else { throw wrong("an array") }
    var out: [Item] = []
    for (index, item) in items.enumerated() {
      out.append(try read(Answer(item, path: path + [String(index)])))
    }
    return out
  }

  private func wrong(_ wanted: String) -> JSONError {
    JSONError(.wrongType, "expected \(wanted), found \(value.kind)", path: path)
  }
}
