import CloudInit

/// The secrets of a recording and those that the embedded server gave in their place.
struct Secrets {
  private var actual: [String: String] = [:]

  mutating func learn(_ recorded: String, _ answered: String) { actual[recorded] = answered }

  /// The text with this server's secrets.
  func translate(_ text: String) -> String {
    actual.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  /// The same for a header, whose value may be in base64.
  func translateHeader(_ name: String, _ value: String) -> String {
    guard name.lowercased() == "x_auth_header", let bytes = Base64.decode(Array(value.utf8)) else {
      return value
    }
    return base64(translate(String(decoding: bytes, as: UTF8.self)))
  }

  /// Learns the secrets, of 64 hexadecimal digits, that stand at the same places of two texts.
  mutating func learn(recorded: String, answered: String) {
    for (a, b) in zip(Self.secrets(in: recorded), Self.secrets(in: answered)) { learn(a, b) }
  }

  /// The text with a word in place of every secret.
  static func masked(_ text: String) -> String { text.replacing(/[0-9a-f]{64}/, with: "SECRET") }

  static func secrets(in text: String) -> [String] {
    text.matches(of: /[0-9a-f]{64}/).map { String($0.output) }
  }
}

func base64(_ text: String) -> String {
  String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self)
}
