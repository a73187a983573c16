/// A version of Nova's API, `2.93`.
package struct Microversion: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// nil for anything but two decimal numbers with a point between them.
  package init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let major = Int(parts[0]), let minor = Int(parts[1])
    else { return nil }
    self.init(major, minor)
  }

  package var description: String { "\(major).\(minor)" }

  package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

  /// The newest whose answers were read when this was written (Nova 26, Zed).
  static let newestKnown = Microversion(2, 93)
  /// What Nova answers to a request that names none.
  static let oldest = Microversion(2, 1)

  // The first that has something. Source: nova's api/openstack/rest_api_version_history.rst.

  /// Tags of servers in answers, and as a filter.
  static let tags = Microversion(2, 26)
  /// `networks` must be there.
  static let networksRequired = Microversion(2, 37)
  /// Tags in `POST /servers`.
  static let tagsAtCreation = Microversion(2, 52)
  /// `volume_type` in `block_device_mapping_v2`.
  static let volumeType = Microversion(2, 67)
}
