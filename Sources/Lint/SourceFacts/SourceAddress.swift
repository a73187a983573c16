import Apt

/// The address of a source, taken apart.
struct SourceAddress {
  /// `https`; `ppa` of `ppa:owner/name`; empty when there is none.
  let scheme: String
  /// In lower case, without user and port; U+FFFC stands for unknown parts.
  let host: String
  /// The parts of the path that are not empty.
  let path: [String]

  init(_ text: String) {
    var rest = Substring(text)
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("/") {
      scheme = text[..<colon].lowercased()
      rest = text[text.index(after: colon)...]
    } else {
      scheme = ""
    }
    guard rest.hasPrefix("//") else {
      host = ""
      path = rest.split(separator: "/").map(String.init)
      return
    }
    rest = rest.dropFirst(2)
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    var authority = rest[..<end]
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    if let colon = authority.lastIndex(of: ":") { authority = authority[..<colon] }
    host = authority.lowercased()
    path = rest[end...].split(separator: "/").map(String.init)
  }

  /// Whether the host is known in full.
  var hasKnownHost: Bool { !host.isEmpty && !host.unicodeScalars.contains(WrittenSource.unknown) }

  /// Whether apt reads it without a network.
  var isLocal: Bool { ["file", "copy", "cdrom", "mirror+file"].contains(scheme) }

  /// A host that only one network knows: nobody can say what is there.
  var isPrivate: Bool {
    if host == "localhost" || !host.contains(".") { return true }
    if host.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 58 || $0 == 91 || $0 == 93 }) {
      return true
    }
    return [".local", ".internal", ".lan", ".corp", ".intra", ".intranet", ".home", ".test", ".localdomain"]
      .contains {
        host.hasSuffix($0)
      }
  }
}
