/// A package URL: `pkg:deb/debian/git@1:2.39.5-0%2Bdeb12u2?arch=amd64&distro=bookworm`.
///
/// Source: the purl specification (ECMA-427): parts percent-encoded, qualifiers sorted by key.
package struct PackageURL: Hashable, Sendable {
  package let text: String

  package init(
    type: String, namespace: String?, name: String, version: String?, qualifiers: [String: String] = [:]
  ) {
    var text = "pkg:\(type)/"
    if let namespace { text += Self.encoded(namespace) + "/" }
    // A scope, `@angular/cli`, is a namespace.
    text += name.split(separator: "/").map { Self.encoded(String($0)) }.joined(separator: "/")
    if let version { text += "@" + Self.encoded(version) }
    let pairs = qualifiers.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }
    if !pairs.isEmpty { text += "?" + pairs.joined(separator: "&") }
    self.text = text
  }

  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: ":"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}
