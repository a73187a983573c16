/// Where a CDS API is: `http://cds.example:8081`, with a path in front if a proxy adds one.
package struct ServerURL: Hashable, Sendable, CustomStringConvertible {
  /// Without a slash at the end.
  package let text: String

  /// Reads what a user typed; blanks around it and slashes behind it do not matter.
  ///
  /// - Throws: `unusable` for anything but http and https, for a user and password inside it, a query or a fragment.
  package init(_ typed: String) throws(CDSError) {
    let trimmed = typed.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()
    let text = String(trimmed)
    guard let scheme = text.firstRange(of: "://"),
      ["http", "https"].contains(text[..<scheme.lowerBound].lowercased())
    else {
      let isHost = !text.isEmpty && !text.contains { "@/?# ".contains($0) }
      throw Self.unusable(
        "the URL does not begin with http:// or https://",
        "write it whole: https://\(isHost ? text : "cds.example")")
    }
    var rest = text[scheme.upperBound...]
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if host.contains("@") {
      throw Self.unusable(
        "the URL holds a user or a password",
        "give them as CDS_USER and CDS_PASSWORD, or in ~/.cds/config.json")
    }
    if host.isEmpty || host.hasPrefix(":") {
      throw Self.unusable("the URL names no host", "write https://cds.example")
    }
    if rest.contains("?") || rest.contains("#") {
      throw Self.unusable(
        "the URL has a query or a fragment", "end it with the host, or with the path of the API")
    }
    if rest.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7f || $0 == UInt8(ascii: "\\") }) {
      throw Self.unusable(
        "the URL holds a blank or a character that URLs do not have",
        "percent-encode it, or write the host in ASCII")
    }
    guard Self.isAuthority(host) else {
      throw Self.unusable(
        "the URL's host or port is malformed",
        "write https://cds.example:8081; a port is a number up to 65535")
    }
    // Neither scheme nor host knows two cases.
    self.text = (text[..<scheme.upperBound] + host).lowercased() + rest[host.endIndex...]
  }

  package var description: String { text }

  /// Whether what is sent can be read on the way: http, and not to this very machine.
  package var isReadableOnTheWay: Bool {
    guard text.hasPrefix("http://") else { return false }
    let host = text.dropFirst(7).prefix { $0 != "/" }
    let name = host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    return !(name == "localhost" || name == "::1" || name.hasPrefix("127."))
  }

  /// Whether it is a host, an IPv6 address in brackets, and a port behind either, if there is one.
  private static func isAuthority(_ text: Substring) -> Bool {
    var rest = text
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]") else { return false }
      rest = text[text.index(after: end)...]
      guard rest.isEmpty || rest.hasPrefix(":") else { return false }
    }
    let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count < 2
      || (parts[1].utf8.allSatisfy { 48...57 ~= $0 } && UInt16(parts[1]).map { $0 > 0 } == true)
  }

  private static func unusable(_ reason: String, _ help: String) -> CDSError {
    CDSError(.unusable, .useServer, reason, help: [help])
  }
}
