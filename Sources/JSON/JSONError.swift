/// Why bytes are no JSON, or why a JSON value is not what was asked for.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: String, Sendable {
    case syntax, notUTF8, duplicateKey, tooLarge, tooDeep
    /// From typed access: no such key or index, a value of another type.
    case missing, wrongType
  }

  package let code: Code
  package let message: String
  /// Bytes from the start of the text; nil from typed access.
  package let offset: Int?
  /// Where in the value, as a JSON pointer: `/files/0/path`, empty for the whole.
  package let path: String

  package init(_ code: Code, _ message: String, offset: Int? = nil, path: [String]) {
    self.code = code
    self.message = message
    self.offset = offset
    self.path = path.map { "/" + Self.escaped($0) }.joined()
  }

  package var description: String {
    var text = message
    if let offset { text += " at byte \(offset)" }
    if !path.isEmpty { text += " (in \(path))" }
    return text
  }

  /// JSON pointer writes `~` as `~0` and `/` as `~1`.
  private static func escaped(_ token: String) -> String {
    var out = ""
    for scalar in token.unicodeScalars {
      switch scalar {
      case "~": out += "~0"
      case "/": out += "~1"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
