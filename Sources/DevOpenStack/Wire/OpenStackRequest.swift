/// A request as it came in, whoever carried it.
package struct OpenStackRequest: Sendable {
  package var method: String
  /// The path below the service's address, with its percent-escapes, without the query.
  package var path: String
  /// What stands behind the `?`, as sent; empty when nothing does.
  package var query: String
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  /// `target` is a path that may have a query.
  package init(
    _ method: String, _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
    self.method = method
    path = String(target[..<(mark ?? target.endIndex)])
    query = mark.map { String(target[target.utf8.index(after: $0)...]) } ?? ""
    self.headers = headers
    self.body = body
  }

  /// The first header of that name, whatever its case; the name is asked for in lower case.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.utf8.count == name.utf8.count && $0.name.lowercased() == name }?.value
  }

  /// The query's parameters in their order, unescaped.
  var parameters: [(name: String, value: String)] {
    query.utf8.split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (percentDecoded(parts[0]), parts.count > 1 ? percentDecoded(parts[1]) : "")
    }
  }
}

/// The text of a query or path without its escapes; a broken one stands for itself, a plus is a blank.
func percentDecoded(_ text: some Sequence<UInt8>) -> String {
  var bytes: [UInt8] = []
  var rest = Array(text)[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "%"):
      if rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A value for a query as Python's `urlencode` writes it.
func percentEncoded(_ text: String) -> String {
  var result = ""
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case UInt8(ascii: " "): result += "+"
    default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
