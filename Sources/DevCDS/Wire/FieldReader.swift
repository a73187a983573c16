import JSON

/// Reads an object as Go's decoder does: what is missing or null is zero, names are found whatever their case, a
/// value of another kind is an error.
struct FieldReader {
  private let object: JSONObject

  /// `error` is thrown when the bytes are no JSON object.
  init(_ bytes: [UInt8], otherwise error: CDSError = .wrongRequest) throws(CDSError) {
    guard let value = try? JSONValue.parse(bytes), case .object(let object) = value else { throw error }
    self.object = object
  }

  init(_ value: JSONValue) throws(CDSError) {
    switch value {
    case .object(let object): self.object = object
    case .null: object = [:]
    default: throw .wrongRequest
    }
  }

  func string(_ key: String) throws(CDSError) -> String {
    switch value(key) {
    case .null: ""
    case .string(let text): text
    default: throw .wrongRequest
    }
  }

  func integer(_ key: String) throws(CDSError) -> Int64 {
    switch value(key) {
    case .null: 0
    case .integer(let number): Int64(number)
    default: throw .wrongRequest
    }
  }

  func bool(_ key: String) throws(CDSError) -> Bool {
    switch value(key) {
    case .null: false
    case .bool(let bool): bool
    default: throw .wrongRequest
    }
  }

  /// nil when the list is missing or null.
  func list(_ key: String) throws(CDSError) -> [JSONValue]? {
    switch value(key) {
    case .null: nil
    case .array(let values): values
    default: throw .wrongRequest
    }
  }

  func object(_ key: String) throws(CDSError) -> FieldReader { try FieldReader(value(key)) }

  private func value(_ key: String) -> JSONValue {
    if let value = object[key] { return value }
    return object.entries.first { $0.key.lowercased() == key.lowercased() }?.value ?? .null
  }
}
