/// A host and one of its ports.
package struct Endpoint: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// In lower case, without the root's dot; an IPv6 address has no brackets.
  package let host: String
  package let port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Reads `host`, `host:port`, `[address]` or `[address]:port`; nil where it is none of them, or names no port and
  /// there is no default.
  package init?(_ authority: String, defaultPort: Int?) {
    var rest = authority[...]
    let host: Substring
    if rest.hasPrefix("[") {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      host = rest[rest.index(after: rest.startIndex)..<end]
      rest = rest[rest.index(after: end)...]
    } else {
      host = rest.prefix { $0 != ":" }
      rest = rest[host.endIndex...]
    }
    if rest.isEmpty {
      guard let defaultPort else { return nil }
      port = defaultPort
    } else {
      let digits = rest.dropFirst()
      guard rest.first == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(digits), (1...65535).contains(number)
      else { return nil }
      port = number
    }
    let name = (host.hasSuffix(".") ? host.dropLast() : host).lowercased()
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isHostByte) else { return nil }
    self.host = name
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// The host alone, in brackets where it has colons.
  var bracketed: String { host.contains(":") ? "[\(host)]" : host }

  /// As a request names it: the port is left out where it is the scheme's own.
  func authority(defaultPort: Int) -> String { port == defaultPort ? bracketed : description }

  package var description: String { "\(bracketed):\(port)" }

  package static func < (a: Self, b: Self) -> Bool { (a.host, a.port) < (b.host, b.port) }
}
