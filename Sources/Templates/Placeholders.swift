package import Apt

/// The words in braces of a template's texts and what they stand for.
package struct Placeholders: Sendable {
  private let values: [(name: String, value: String)]

  package init(release: Release, feature: String = "", version: String? = nil, arch: String? = nil) {
    var values = [
      ("release", release.version), ("codename", release.codename), ("family", release.family),
      ("feature", feature),
    ]
    if let version {
      values.append(("version", version))
      values.append(("major", String(version.prefix { $0 != "." })))
    }
    if let arch { values.append(("arch", arch)) }
    self.values = values.map { (name: $0.0, value: $0.1) }
  }

  /// The text with every known word replaced; an unknown one stays as it is.
  package func fill(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let after = rest.index(after: open)
      if let close = rest[after...].firstIndex(of: "}"),
        let value = values.first(where: { $0.name == rest[after..<close] })?.value
      {
        result += value
        rest = rest[rest.index(after: close)...]
      } else {
        result += "{"
        rest = rest[after...]
      }
    }
    return result + rest
  }

  /// The names a template may use.
  package static let names = ["version", "major", "codename", "family", "release", "arch", "feature"]
}
