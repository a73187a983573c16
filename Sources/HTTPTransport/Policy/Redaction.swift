/// Removes secrets from what people see. Errors and log lines go through here and nowhere else.
package enum Redaction {
  /// What stands for a secret.
  package static let mark = "***"

  /// A URL without its userinfo, without the values of secret query parameters and without its fragment.
  package static func url(_ url: String) -> String {
    var rest = url[...]
    var shown = ""
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    if let scheme = rest.firstRange(of: "://") {
      shown += rest[..<scheme.upperBound]
      rest = rest[scheme.upperBound...]
    }
    // Up to the first "/" or "?", as RFC 3986 has it; also up to a backslash, which some readers take for a slash.
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "\\" }
    if let at = authority.lastIndex(of: "@") {
      shown += mark + authority[at...]
    } else {
      shown += authority
    }
    rest = rest[authority.endIndex...]
    guard let question = rest.firstIndex(of: "?") else { return clean(shown + rest) }
    shown += rest[...question]
    let parameters = rest[rest.index(after: question)...].split(
      separator: "&", omittingEmptySubsequences: false)
    shown += parameters.map(parameter).joined(separator: "&")
    return clean(shown)
  }

  private static func parameter(_ text: Substring) -> String {
    guard let equals = text.firstIndex(of: "="), SecretNames.isSecret(parameter: text[..<equals]) else {
      return String(text)
    }
    return text[...equals] + mark
  }

  /// Headers as `name: value` lines with secrets hidden; `besides` are names that a request calls secret.
  package static func headers(_ headers: HTTPHeaders, besides: [String] = []) -> [String] {
    headers.fields.map { field in
      let hidden = SecretNames.isSecret(header: field.name, besides: besides)
      return clean("\(field.name): \(hidden ? mark : field.value)")
    }
  }

  /// Any text with every occurrence of the given secrets hidden; secrets of under four bytes would hide too much.
  package static func text(_ text: String, hiding secrets: [String]) -> String {
    var text = text
    for secret in secrets.sorted(by: { $0.utf8.count > $1.utf8.count }) where secret.utf8.count >= 4 {
      text = text.replacing(secret, with: mark)
    }
    return clean(text)
  }

  /// Nothing that a terminal would obey.
  private static func clean(_ text: String) -> String {
    let scalars = text.unicodeScalars.lazy.map { $0.properties.generalCategory == .control ? "?" : $0 }
    return String(String.UnicodeScalarView(scalars))
  }
}
