/// What stands between `{{` and `}}`, as Go's template engine reads it.
struct TemplateAction {
  /// Behind the closing braces, or the end of the line where there are none.
  let end: Int
  let isClosed: Bool
  /// Whether the hatchery can render it.
  let isKnown: Bool

  /// `start` is that of `{{`.
  init(at start: Int, in bytes: [UInt8]) {
    let line = bytes[start...].prefix { $0 != 0x0A }
    let text = String(decoding: line, as: UTF8.self)
    let isComment = text.hasPrefix("{{/*") || text.hasPrefix("{{- /*")
    let rest = isComment ? bytes[start...] : line
    let closing = isComment ? Array("*/".utf8) : Array("}}".utf8)
    var at = start + 2
    var quote: UInt8?
    while at < rest.endIndex {
      if let open = quote {
        if bytes[at] == open { quote = nil } else if bytes[at] == 0x5C, open == 0x22 { at += 1 }
      } else if bytes[at...].starts(with: closing) {
        break
      } else if !isComment, bytes[at] == 0x22 || bytes[at] == 0x60 {
        quote = bytes[at]
      }
      at += 1
    }
    isClosed = at < rest.endIndex
    guard isClosed else {
      end = line.endIndex
      isKnown = false
      return
    }
    if isComment {
      let tail = bytes[at...].prefix(6)
      end = min(at + 4, bytes.count)
      isKnown = tail.starts(with: "*/}}".utf8) || tail.starts(with: "*/ -}}".utf8)
      return
    }
    end = at + 2
    isKnown = Self.isKnown(String(decoding: bytes[(start + 2)..<at], as: UTF8.self))
  }

  private static func isKnown(_ text: String) -> Bool {
    var body = text
    if body.hasPrefix("- ") { body.removeFirst(2) }
    if body.hasSuffix(" -") { body.removeLast(2) }
    let trimmed = body.split(separator: " ").joined(separator: " ")
    if trimmed.isEmpty { return false }
    // A text in quotes, which is how a brace itself is written.
    for quote in ["\"", "`"] where trimmed.hasPrefix(quote) && trimmed.hasSuffix(quote) && trimmed.count > 1 {
      return true
    }
    let words = trimmed.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == ")" }).map(String.init)
    return words.allSatisfy { word in
      known.contains(word) || keywords.contains(word)
        || (word.hasPrefix("\"") && word.hasSuffix("\"") && word.count > 1)
        || word.allSatisfy(\.isNumber)
    }
  }

  /// What the hatcheries of 2017 and of 2026 know.
  private static let known: Set = [
    ".API", ".Name", ".Key", ".Model", ".Hatchery", ".TTL", ".FromWorkerImage", ".Config", ".Token",
    ".BaseDir",
    ".HTTPInsecure", ".HatcheryName", ".WorkflowJobID", ".WorkerBinary", ".InjectEnvVars", ".GraylogHost",
    ".GraylogPort", ".GraylogExtraKey", ".GraylogExtraValue",
  ]
  private static let keywords: Set = [
    "if", "else", "end", "not", "and", "or", "eq", "ne", "with", "true", "false", ".",
  ]
}
