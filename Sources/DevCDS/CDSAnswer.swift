package import JSON

/// An answer: what is written on the wire, but for `Date` and `Content-Length`.
package struct CDSAnswer: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// No body at all, and then no `Content-Type`: the answer of most calls that change something.
  package static let done = CDSAnswer(200)

  /// A body of JSON as Go writes it.
  package static func json(_ value: JSONValue, status: Int = 200) -> CDSAnswer {
    CDSAnswer(
      status, headers: [("Content-Type", "application/json")], body: Array(goText(value).utf8))
  }

  /// An answer of 200 with a list; an empty one is `[]`, one that Go has never touched `null`.
  package static func list(_ values: [JSONValue], emptyIsNull: Bool = false) -> CDSAnswer {
    json(values.isEmpty && emptyIsNull ? .null : .array(values))
  }
}

/// Go's encoder escapes `<`, `>`, `&` and the two line ends of JavaScript, which only stand within strings.
private func goText(_ value: JSONValue) -> String {
  var text = ""
  for scalar in value.text(pretty: false).unicodeScalars {
    switch scalar {
    case "<": text += "\\u003c"
    case ">": text += "\\u003e"
    case "&": text += "\\u0026"
    case "\u{2028}": text += "\\u2028"
    case "\u{2029}": text += "\\u2029"
    default: text.unicodeScalars.append(scalar)
    }
  }
  return text
}
