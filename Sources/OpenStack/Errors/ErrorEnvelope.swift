import HTTPTransport
import JSON

/// What an answer says of itself, in whatever shape the service, a library of it or a proxy writes it.
struct ErrorEnvelope: Hashable, Sendable {
  /// `itemNotFound`, `NeutronError`'s type, `error`; nil where the shape has no name.
  var name: String?
  /// Words for a person on one line, cut and without what was sent; nil where there are none.
  var message: String?

  /// | who | shape |
  /// |---|---|
  /// | Nova, Cinder | `{"badRequest": {"code", "message"}}` |
  /// | Keystone, keystonemiddleware | `{"error": {"code", "title", "message"}}` |
  /// | Neutron | `{"NeutronError": {"type", "message", "detail"}}`, of old a string instead of the object |
  /// | webob (Glance, paths that Nova does not know) | `{"message", "code": "404 Not Found", "title"}` |
  /// | Placement, Ironic and others | `{"errors": [{"title", "detail"}]}` |
  /// | Glance of old, proxies, Keystone without its database | HTML |
  init(_ body: [UInt8]) {
    guard let first = body.first(where: { $0 > 0x20 }) else { return }
    if first == UInt8(ascii: "{") {
      if let value = try? JSONValue.parse(body, limits: Self.limits) { read(value) }
    } else if first == UInt8(ascii: "<") {
      message = Self.clean(Self.withoutTags(String(decoding: body.prefix(Self.longestPage), as: UTF8.self)))
    } else if first != UInt8(ascii: "[") {
      message = Self.clean(String(decoding: body.prefix(Self.longestPage), as: UTF8.self))
    }
  }

  private mutating func read(_ value: JSONValue) {
    if let text = value["message"]?.text {
      name = value["title"]?.text
      message = Self.clean(Self.withoutTags(text))
      return
    }
    if let error = value["errors"]?.items.first {
      name = error["title"]?.text
      message = (error["detail"]?.text ?? error["title"]?.text).flatMap(Self.clean)
      return
    }
    // One key that names the error, with an object or a string behind it.
    for entry in value.members {
      if let text = entry.value["message"]?.text ?? entry.value["faultstring"]?.text {
        name = entry.value["type"]?.text ?? entry.key
        message = Self.clean(Self.withoutTags(text))
        return
      }
    }
    if value.members.count == 1, let entry = value.members.first, let text = entry.value.text {
      (name, message) = (entry.key, Self.clean(text))
    }
  }

  /// One line of at most 300 characters, in which nothing is repeated that was sent.
  private static func clean(_ text: String) -> String? {
    let words = withoutInput(text).split { $0.isWhitespace }.map { word in
      word.utf8.count > longestWord ? word.prefix(8) + "…" : word
    }
    let line = words.joined(separator: " ")
    if line.isEmpty { return nil }
    return line.count > 300 ? line.prefix(299) + "…" : line
  }

  /// Nova repeats the whole value that it does not like, user-data and its keys too: `Invalid input for
  /// field/attribute user_data. Value: …. '…' is too long`. What is kept is the name and what is wrong with it.
  private static func withoutInput(_ text: String) -> String {
    guard let value = text.firstRange(of: " Value: ") else { return text }
    let head = text[..<value.lowerBound]
    let rest = text[value.upperBound...]
    let known = [
      "is too long", "is too short", "is not a 'base64'", "is not valid under any of the given schemas",
      "is a required property", "is not of type 'string'", "is not of type 'integer'", "is not one of",
    ]
    if let end = known.first(where: { rest.hasSuffix($0) }) {
      guard end == "is a required property" else { return "\(head) It \(end)" }
      let name = rest.dropLast(end.count).split(separator: " ").last ?? ""
      return "\(head) \(name) \(end)"
    }
    if let additional = rest.ranges(of: "Additional properties are not allowed").last {
      return "\(head) \(rest[additional.lowerBound...])"
    }
    return String(head)
  }

  /// The text of a page, or of a message that is half a page.
  private static func withoutTags(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var out = ""
    var isInside = false
    for (index, character) in zip(text.indices, text) {
      let next = text[index...].dropFirst().first
      if character == "<", let next, next.isLetter || next == "/" || next == "!" {
        // A class of Python's stands in Nova's messages like a tag, and says the most.
        isInside = !text[index...].hasPrefix("<class ")
        if isInside { out += " " } else { out.append(character) }
      } else if isInside, character == ">" {
        isInside = false
      } else if !isInside {
        out.append(character)
      }
    }
    return out
  }

  private static let limits = JSONLimits(bytes: 1 << 20, depth: 32)
  private static let longestPage = 4096
  /// Longer than any name or id, shorter than tokens and user-data.
  private static let longestWord = 72
}
