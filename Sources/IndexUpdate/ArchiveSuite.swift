package import Apt

/// A suite of an archive that an index is made of.
package struct ArchiveSuite: Hashable, Sendable {
  /// Without a slash at its end.
  package let uri: String
  package let suite: String
  package let components: [String]
  /// Whether an index can be made without it.
  package let isOptional: Bool

  package init(uri: String, suite: String, components: [String], isOptional: Bool) {
    var uri = Substring(uri)
    while uri.hasSuffix("/") { uri = uri.dropLast() }
    self.uri = String(uri)
    self.suite = suite
    self.components = components
    self.isOptional = isOptional
  }

  /// A release's own suite, its updates and its security updates; `security` is where Debian has those, and nil leaves
  /// them out.
  package static func all(of release: Release, mirror: String, security: String?) -> [ArchiveSuite] {
    let name = release.codename
    let components = release.family == "ubuntu" ? ["main", "universe"] : ["main"]
    func suite(_ uri: String, _ suite: String, isOptional: Bool = true) -> ArchiveSuite {
      ArchiveSuite(uri: uri, suite: suite, components: components, isOptional: isOptional)
    }
    var suites = [suite(mirror, name, isOptional: false), suite(mirror, "\(name)-updates")]
    if release.family == "ubuntu" {
      suites.append(suite(mirror, "\(name)-security"))
    } else if let security {
      let isOld = (Int(release.version) ?? 0) < 11
      suites.append(suite(security, isOld ? "\(name)/updates" : "\(name)-security"))
    }
    return suites
  }

  /// The archive and the security archive of a family that apt's sources name; nil where they name none.
  package static func mirrors(
    of family: String, in sources: [WrittenSource]
  ) -> (main: String, security: String?)? {
    var (main, security): (String?, String?) = (nil, nil)
    for source in sources where source.isEnabled && source.types.contains(where: { $0.text == "deb" }) {
      for word in source.uris where word.isKnown && word.text.hasPrefix("http") {
        var uri = word.text[...]
        while uri.hasSuffix("/") { uri = uri.dropLast() }
        if uri.hasSuffix("/\(family)"), main == nil { main = String(uri) }
        if uri.hasSuffix("/\(family)-security"), security == nil { security = String(uri) }
      }
    }
    guard let main else { return nil }
    return (main, security ?? (family == "debian" ? main + "-security" : nil))
  }
}
