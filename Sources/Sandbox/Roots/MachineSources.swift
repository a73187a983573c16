import Apt
package import Files

/// The mirrors that this machine's own apt fetches Debian from.
package struct MachineSources: Hashable, Sendable {
  /// `http://mirror/debian`, without a slash at its end.
  package let archive: String
  /// The same for security updates.
  package let security: String

  package init(archive: String, security: String? = nil) {
    self.archive = Self.trimmed(archive)
    self.security = security.map(Self.trimmed) ?? Self.trimmed(archive) + "-security"
  }

  /// Reads apt's sources; nil where no Debian mirror is among them.
  ///
  /// `directory`: where apt has its settings.
  package init?(in directory: String = "/etc/apt", files: some FileSystem) {
    var addresses: [String] = []
    for path in Self.paths(directory, files) {
      guard let bytes = try? files.read(path, limit: 1 << 20) else { continue }
      let entries = path.hasSuffix(".sources") ? readDeb822Sources(bytes) : readOneLineSources(bytes)
      for entry in entries where entry.isEnabled && entry.types.contains(where: { $0.text == "deb" }) {
        addresses += entry.uris.flatMap { Self.addresses($0.text, files) }
      }
    }
    func find(_ ending: String) -> String? {
      addresses.map(Self.trimmed).first { $0.hasPrefix("http") && $0.hasSuffix(ending) }
    }
    guard let archive = find("/debian") else { return nil }
    self.init(archive: archive, security: find("/debian-security"))
  }

  /// The hosts that have to be reached for both.
  package var endpoints: Set<Endpoint> { Set([archive, security].compactMap(Self.endpoint)) }

  /// What a root of that release has in its sources.list: the release, its updates, its security updates.
  func entries(for release: Release) -> [(address: String, suite: String)] {
    let name = release.codename
    return [(archive, name), (archive, "\(name)-updates"), (security, "\(name)-security")]
  }

  private static func paths(_ directory: String, _ files: some FileSystem) -> [String] {
    let parts = PathName.join(directory, "sources.list.d")
    let names = (try? files.list(parts)) ?? []
    return [PathName.join(directory, "sources.list")]
      + names.filter { $0.hasSuffix(".list") || $0.hasSuffix(".sources") }.map { PathName.join(parts, $0) }
  }

  /// Itself; for `mirror+file:` what the file lists.
  private static func addresses(_ uri: String, _ files: some FileSystem) -> [String] {
    let start = "mirror+file:"
    guard uri.hasPrefix(start) else { return [uri] }
    let path = uri.dropFirst(start.count)
    let plain = path.hasPrefix("//") ? path.dropFirst(2) : path
    guard let bytes = try? files.read(String(plain), limit: 1 << 16) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.map(String.init)
  }

  private static func trimmed(_ address: String) -> String {
    var address = address
    while address.hasSuffix("/") { address.removeLast() }
    return address
  }

  /// The host and port of an address of the web; nil for any other.
  package static func endpoint(_ address: String) -> Endpoint? {
    for (scheme, port) in [("http://", 80), ("https://", 443)] where address.hasPrefix(scheme) {
      return Endpoint(String(address.dropFirst(scheme.count).prefix { $0 != "/" }), defaultPort: port)
    }
    return nil
  }
}
