/// The headers of a message or of a part of one.
struct MIMEHeaders {
  /// By name in lower case; of several the first counts.
  private var values: [String: String] = [:]

  /// Takes apart what stands before the first empty line and what follows it.
  static func split(_ message: ArraySlice<UInt8>) -> (headers: MIMEHeaders, body: ArraySlice<UInt8>) {
    var headers = MIMEHeaders()
    var last: String?
    var at = message.startIndex
    while at < message.endIndex {
      let end = message[at...].firstIndex(of: UInt8(ascii: "\n")) ?? message.endIndex
      let text = trimmed(String(decoding: message[at..<end], as: UTF8.self))
      let next = min(end + 1, message.endIndex)
      if text.isEmpty { return (headers, message[next...]) }
      if message[at] == 0x20 || message[at] == 0x09 {
        // A line that begins with a blank continues the one before.
        if let last { headers.values[last, default: ""] += " " + text }
      } else if let colon = text.firstIndex(of: ":") {
        let name = text[..<colon].lowercased()
        last = headers.values[name] == nil ? name : nil
        if last != nil { headers.values[name] = trimmed(String(text[text.index(after: colon)...])) }
      } else {
        // No header: the body has begun without an empty line.
        return (headers, message[at...])
      }
      at = next
    }
    return (headers, message[message.endIndex...])
  }

  /// The content type in lower case; `text/plain` when none is given.
  var type: String { Self.value(values["content-type"] ?? "text/plain").lowercased() }
  var boundary: String? { parameter("boundary", of: "content-type") }
  var filename: String { parameter("filename", of: "content-disposition") ?? "" }
  var encoding: String { (values["content-transfer-encoding"] ?? "7bit").lowercased() }

  private static func value(_ header: String) -> String {
    trimmed(String(header.prefix { $0 != ";" }))
  }

  /// `name=value` or `name="value"` behind a semicolon.
  private func parameter(_ wanted: String, of header: String) -> String? {
    var rest = (values[header] ?? "").drop { $0 != ";" }
    while !rest.isEmpty {
      rest = rest.dropFirst()
      let name = Self.trimmed(String(rest.prefix { $0 != "=" && $0 != ";" })).lowercased()
      rest = rest.drop { $0 != "=" && $0 != ";" }
      var value = ""
      if rest.first == "=" {
        rest = rest.dropFirst()
        if rest.first == "\"" {
          rest = rest.dropFirst()
          while let character = rest.popFirst(), character != "\"" {
            value.append(character == "\\" ? rest.popFirst() ?? character : character)
          }
          rest = rest.drop { $0 != ";" }
        } else {
          value = Self.trimmed(String(rest.prefix { $0 != ";" }))
          rest = rest.drop { $0 != ";" }
        }
      }
      if name == wanted { return value }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    var part = text.drop(while: isBlank)
    while let last = part.last, isBlank(last) { part.removeLast() }
    return String(part)
  }
}
