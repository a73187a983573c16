/// A root file system that lies in the cache.
package struct KeptRoot: Hashable, Sendable {
  /// Its directory's name, `debian12-9d98e6-29c9d1329d52c51f`.
  package let name: String
  package let path: String
  /// When it was last known to be what the archive has, in seconds since 1970.
  package let checked: Int
  /// When somebody ran on it last, in seconds since 1970.
  package let used: Int
  /// What it takes on the disk.
  package let bytes: Int
  /// Whether somebody runs on it now.
  package let isInUse: Bool

  /// The release that it is of.
  package var release: String { String(name.prefix { $0 != "-" }) }
}
