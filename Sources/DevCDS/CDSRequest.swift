/// A request as it came in, whoever carried it.
package struct CDSRequest: Sendable {
  package var method: String
  /// The path with its percent-escapes, without the query.
  package var path: String
  /// What stands behind the `?`, as sent; empty when nothing does.
  package var query: String
  /// Names as sent; CDS finds them whatever their case.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  /// `target` is a path that may have a query.
  package init(
    _ method: String, _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
    self.headers = headers
    self.body = body
  }

  /// The first header of that name.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The value of a query's parameter, unescaped; nil when it is not there.
  package func parameter(_ name: String) -> String? {
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if unescaped(parts[0]) == name { return parts.count > 1 ? unescaped(parts[1], plusIsSpace: true) : "" }
    }
    return nil
  }
}

/// The text without percent-escapes; one that is broken stands for itself.
func unescaped(_ text: Substring, plusIsSpace: Bool = false) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
