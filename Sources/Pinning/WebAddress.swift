/// An address that may be fetched: over https, or over http where that is allowed.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  /// Whether the host is this very machine, where nobody can listen in.
  let isLoopback: Bool
  /// Whether plain http is allowed whatever the host.
  let permitsHTTP: Bool

  /// Whether plain http may be spoken on the way there.
  var allowsHTTP: Bool { permitsHTTP || isLoopback }

  /// Fails with `.refused` for what is no address, holds a password or an unfilled word in braces, or is not
  /// https.
  package init(_ text: String, permittingHTTP: Bool = false) throws(PinError) {
    let isPlain = text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !"\"'\\<>^`{|}".utf8.contains($0) }
    let scheme = ["https", "http"].first { text.hasPrefix("\($0)://") }
    guard isPlain, text.utf8.count <= 4096, let scheme else {
      throw PinError(
        .refused, "bad-url", "'\(text.prefix(200))' is not an address that can be fetched",
        help: ["it begins with https://, and words in braces are those that docs/catalogue.md lists"])
    }
    let authority = text.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
    if authority.isEmpty || authority.contains("@") {
      throw PinError(.refused, "bad-url", "'\(text)' names no host, or holds a password")
    }
    description = text
    isLoopback = Self.isLoopback(authority)
    permitsHTTP = permittingHTTP
    if scheme == "http", !allowsHTTP {
      throw PinError(
        .refused, "not-https", "\(text) is not https",
        notes: [
          "whoever sits on the way could answer in the vendor's place, and that answer would be pinned"
        ],
        help: ["write https:// into the template, or allow it once: --allow-http"])
    }
  }

  /// What follows the last slash of the path.
  package var lastComponent: String {
    let path = description.prefix { $0 != "?" && $0 != "#" }
    return String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
  }

  private static func isLoopback(_ authority: Substring) -> Bool {
    if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
    let host = authority.prefix { $0 != ":" }
    if host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
