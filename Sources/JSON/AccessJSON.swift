/// Typed access by path: each part is a key of an object or, in digits, an index of an array.
///
/// All throw a `JSONError` that names the path: `missing`, or `wrongType`.
extension JSONValue {
  /// The value at a path.
  package func value(at path: String...) throws(JSONError) -> JSONValue { try find(path) }

  /// The string at a path.
  package func string(at path: String...) throws(JSONError) -> String {
    let found = try find(path)
    guard case .string(let string) = found else { throw wrong(found, "a string", path) }
    return string
  }

  /// The whole number at a path.
  package func integer(at path: String...) throws(JSONError) -> Int {
    let found = try find(path)
    guard case .integer(let integer) = found else { throw wrong(found, "a whole number", path) }
    return integer
  }

  /// The number at a path, whole or not.
  package func number(at path: String...) throws(JSONError) -> Double {
    switch try find(path) {
    case .integer(let integer): return Double(integer)
    case .number(let number): return number
    case let found: throw wrong(found, "a number", path)
    }
  }

  /// The boolean at a path.
  package func bool(at path: String...) throws(JSONError) -> Bool {
    let found = try find(path)
    guard case .bool(let bool) = found else { throw wrong(found, "a boolean", path) }
    return bool
  }

  /// The array at a path.
  package func array(at path: String...) throws(JSONError) -> [JSONValue] {
    let found = try find(path)
    guard case .array(let array) = found else { throw wrong(found, "an array", path) }
    return array
  }

  /// The object at a path.
  package func object(at path: String...) throws(JSONError) -> JSONObject {
    let found = try find(path)
    guard case .object(let object) = found else { throw wrong(found, "an object", path) }
    return object
  }

  private func find(_ path: [String]) throws(JSONError) -> JSONValue {
    var value = self
    for (depth, part) in path.enumerated() {
      let here = Array(path[...depth])
      switch value {
      case .object(let object):
        guard let inner = object[part] else { throw JSONError(.missing, "the key is missing", path: here) }
        value = inner
      case .array(let items):
        guard let index = Int(part), items.indices.contains(index) else {
          throw JSONError(.missing, "there is no such item", path: here)
        }
        value = items[index]
      default: throw wrong(value, "an object", Array(path[..<depth]))
      }
    }
    return value
  }

  private func wrong(_ found: JSONValue, _ wanted: String, _ path: [String]) -> JSONError {
    JSONError(.wrongType, "expected \(wanted), found \(found.kind)", path: path)
  }
}
