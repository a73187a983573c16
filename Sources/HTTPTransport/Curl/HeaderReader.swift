/// Makes an answer's status and headers out of its lines. Pure; the lines come from anywhere and are not trusted.
struct HeaderReader: Sendable {
  private(set) var status = 0
  private(set) var headers = HTTPHeaders()
  /// The header of a final answer, which is none of 1xx, is there up to its empty line.
  private(set) var isComplete = false
  private var bytes = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Takes one line with its end. False where the header becomes larger than the limit.
  mutating func take(_ line: some Collection<UInt8>) -> Bool {
    bytes += line.count
    guard bytes <= limit else { return false }
    // What follows are the trailers of a chunked body. Nobody asks for them, and they must not pose as headers.
    guard !isComplete else { return true }
    let text = Self.text(line)
    if text.isEmpty {
      isComplete = status >= 200
    } else if text.hasPrefix("HTTP/") {
      status = Self.status(text)
      headers = [:]
    } else if let first = text.utf8.first, Self.isBlank(first) {
      fold(text)
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      headers.add(Self.trimmed(text[..<colon]), Self.trimmed(text[text.utf8.index(after: colon)...]))
    }
    return true
  }

  /// A line that goes on (RFC 9112, 5.2) belongs to the value before it.
  private mutating func fold(_ text: String) {
    let joined = [headers.fields.last?.value ?? "", Self.trimmed(text[...])].filter { !$0.isEmpty }
    headers.replaceLastValue(joined.joined(separator: " "))
  }

  private static func status(_ line: String) -> Int {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count > 1, words[1].utf8.count == 3, let number = Int(words[1]) else { return 0 }
    return max(0, number)
  }

  /// The line without its end; bytes that are no UTF-8 become replacement characters.
  private static func text(_ line: some Collection<UInt8>) -> String {
    let dropped: [UInt8] = [0, UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    return String(decoding: line.filter { !dropped.contains($0) }, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.utf8.drop(while: isBlank)
    guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(start[...last]))
  }
}
