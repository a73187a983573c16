import JSON

/// Reading what clouds of different ages answer: what is missing or of another type is nil.
extension JSONValue {
  /// The text of a string that is not empty.
  var text: String? {
    if case .string(let text) = self, !text.isEmpty { text } else { nil }
  }

  var whole: Int? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int(exactly: number.rounded(.down))
    default: nil
    }
  }

  var flag: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// The items of an array; none of anything else.
  var items: [JSONValue] {
    if case .array(let items) = self { items } else { [] }
  }

  var members: [JSONObject.Entry] {
    if case .object(let object) = self { object.entries } else { [] }
  }

  /// Seconds since 1970.
  var time: Int? { text.flatMap(Timestamp.seconds(of:)) }
}
