/// Something that goes wrong on purpose, for the tests of clients.
package struct Fault: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// An answer that the server did not give.
    case answer(status: Int, headers: [Header], body: String)
    /// The answer ends after so many bytes of its body, and the connection with it.
    case cut(after: Int)
    /// The answer comes later.
    case delay(milliseconds: Int)
    /// A proxy in between that drops headers with an underscore, as nginx does; with a status it refuses such
    /// requests itself.
    case underscores(refusal: Int?)
  }

  package struct Header: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var kind: Kind
  /// Requests of this method only; nil is every one.
  package var method: String?
  /// Requests whose path begins so.
  package var path: String
  /// How many requests it still meets; nil is all that come.
  package var count: Int?

  package init(_ kind: Kind, method: String? = nil, path: String = "/", count: Int? = 1) {
    self.kind = kind
    self.method = method
    self.path = path
    self.count = count
  }

  func meets(method: String, path: String) -> Bool {
    (self.method ?? method) == method && path.hasPrefix(self.path) && count != 0
  }
}
