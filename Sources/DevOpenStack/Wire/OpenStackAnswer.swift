import JSON

/// An answer, but for `Date` and `Content-Length`, and what becomes of it on its way.
package struct OpenStackAnswer: Sendable {
  /// How the answer ends.
  package enum Ending: Hashable, Sendable {
    case whole
    /// The connection is closed after so many bytes of the body.
    case cut(after: Int)
    /// The connection is closed before the first byte.
    case unanswered
    /// The body is repeated without end.
    case endless
  }

  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]
  /// Milliseconds before its first byte.
  package var delay: Int64 = 0
  package var ending = Ending.whole

  package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// JSON with a blank after each comma and colon, as most services write it.
  static func json(_ value: JSONValue, status: Int = 200) -> OpenStackAnswer {
    json(pythonJSON(value), status: status)
  }

  static func json(_ bytes: [UInt8], status: Int = 200) -> OpenStackAnswer {
    OpenStackAnswer(status, headers: [("Content-Type", "application/json")], body: bytes)
  }

  /// An answer that never comes.
  static let lost: OpenStackAnswer = {
    var answer = OpenStackAnswer(502)
    answer.ending = .unanswered
    return answer
  }()
}
