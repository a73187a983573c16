/// The head of a server's answer, as far as a proxy must understand it.
struct ResponseHead: Hashable, Sendable {
  /// How the end of what follows is told.
  enum Body: Hashable, Sendable {
    case none
    case bytes(Int)
    /// The connection's end.
    case untilClose
  }

  let status: Int
  let body: Body
  /// Whether the server closes the connection afterwards.
  let closes: Bool
  /// The head as it is passed on, with the empty line.
  let text: String

  /// Reads the head at the beginning of `bytes`; nil while it is not whole.
  ///
  /// `request` is the method, since an answer to `HEAD` has no body whatever it says. With the head comes how many bytes
  /// it takes; its status is 0 where this is no answer of HTTP/1.
  static func read(_ bytes: [UInt8], to request: String) -> (head: Self, length: Int)? {
    guard let (lines, length) = headLines(bytes) else {
      let isNone = bytes.count > RequestHead.limit
      return isNone ? (Self(status: 0, body: .none, closes: true, text: ""), bytes.count) : nil
    }
    let words = lines[0].split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      return (Self(status: 0, body: .none, closes: true, text: ""), length)
    }
    var kept = [lines[0]]
    var (size, isChunked, closes): (Int?, Bool, Bool) = (nil, false, words[0] == "HTTP/1.0")
    for line in lines.dropFirst() {
      guard let (name, value) = headerField(line) else { continue }
      switch name {
      case "content-length": size = Int(value)
      case "transfer-encoding": isChunked = true
      case "connection":
        if value.lowercased().contains("close") { closes = true }
        continue
      case "keep-alive", "proxy-connection": continue
      default: break
      }
      kept.append(line)
    }
    let body: Body
    if request == "HEAD" || status == 204 || status == 304 || (100..<200).contains(status) {
      body = .none
    } else if let size, !isChunked {
      body = .bytes(max(0, size))
    } else {
      body = .untilClose
    }
    if body == .untilClose { closes = true }
    if closes { kept.append("Connection: close") }
    let text = kept.joined(separator: "\r\n") + "\r\n\r\n"
    return (Self(status: status, body: body, closes: closes, text: text), length)
  }
}
