/// The head of a request to a proxy, as far as it is understood.
struct RequestHead: Hashable, Sendable {
  enum Target: Hashable, Sendable {
    /// `GET http://host/path`.
    case fetch(Endpoint, path: String)
    /// `CONNECT host:443`.
    case tunnel(Endpoint)
    /// A method or an address that is not let through.
    case other(String)
  }

  /// What the beginning of a stream is.
  enum Reading: Hashable, Sendable {
    case incomplete
    case malformed
    /// A head, and how many bytes it takes.
    case head(RequestHead, length: Int)
  }

  let method: String
  let target: Target
  /// Lines that are passed on as they are.
  let headers: [String]
  /// Whether nothing more is to follow on this connection.
  let closes: Bool

  static let limit = 1 << 16

  /// What only concerns the way to us, or what we say ourselves.
  private static let dropped: Set<String> = [
    "host", "connection", "proxy-connection", "proxy-authorization", "keep-alive", "te", "trailer", "upgrade",
  ]

  static func read(_ bytes: [UInt8]) -> Reading {
    guard let (lines, length) = headLines(bytes) else {
      return bytes.count > limit ? .malformed : .incomplete
    }
    let words = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return .malformed }
    var headers: [String] = []
    var (closes, hasBody) = (words[2] == "HTTP/1.0", false)
    for line in lines.dropFirst() {
      guard let (name, value) = headerField(line) else { return .malformed }
      switch name {
      case "connection", "proxy-connection":
        if value.lowercased().contains("close") { closes = true }
      case "transfer-encoding": hasBody = true
      case "content-length": hasBody = hasBody || value != "0"
      default: break
      }
      if !dropped.contains(name) { headers.append(line) }
    }
    let target = hasBody ? .other("\(words[0]) with a body") : target(words[0], words[1])
    return .head(Self(method: words[0], target: target, headers: headers, closes: closes), length: length)
  }

  private static func target(_ method: String, _ address: String) -> Target {
    switch method {
    case "CONNECT":
      return Endpoint(address, defaultPort: nil).map { .tunnel($0) } ?? .other(address)
    case "GET", "HEAD":
      let scheme = "http://"
      guard address.lowercased().hasPrefix(scheme) else { return .other(address) }
      let rest = address.dropFirst(scheme.count)
      let authority = rest.prefix { $0 != "/" && $0 != "?" }
      let path = rest[authority.endIndex...]
      guard let endpoint = Endpoint(String(authority), defaultPort: 80) else { return .other(address) }
      return .fetch(endpoint, path: path.hasPrefix("/") ? String(path) : "/" + path)
    default: return .other("\(method) \(address)")
    }
  }
}

/// The lines of an HTTP head and the length of it with the empty line; nil while that line is missing.
func headLines(_ bytes: [UInt8]) -> (lines: [String], length: Int)? {
  var (lines, start, index): ([String], Int, Int) = ([], 0, 0)
  while index < min(bytes.count, RequestHead.limit) {
    if bytes[index] == UInt8(ascii: "\n") {
      var end = index
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end == start { return lines.isEmpty ? nil : (lines, index + 1) }
      lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
      start = index + 1
    }
    index += 1
  }
  return nil
}

/// The name in lower case and the value of a header's line.
func headerField(_ line: String) -> (name: String, value: String)? {
  guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, !line.hasPrefix(" "),
    !line.hasPrefix("\t")
  else { return nil }
  let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
  return (line[..<colon].lowercased(), String(value))
}
