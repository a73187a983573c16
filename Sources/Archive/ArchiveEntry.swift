/// A regular file in an archive: we write and accept nothing else.
package struct ArchiveEntry: Hashable, Sendable {
  /// A relative path of printable ASCII without empty, `.` and `..` components, at most 100 bytes long.
  package let path: String
  package let bytes: [UInt8]
  /// Permission bits.
  package let mode: UInt32

  package init(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) {
    self.path = path
    self.bytes = bytes
    self.mode = mode
  }
}

extension ArchiveEntry {
  /// Throws `.refused` for a path that could lead out of where it is unpacked, or reads differently elsewhere.
  static func checkPath(_ path: String) throws(ArchiveError) {
    func refuse(_ why: String) -> ArchiveError {
      ArchiveError(.refused, "the path \(shown(path)) \(why)")
    }
    if path.isEmpty { throw refuse("is empty") }
    // Longer ones need header extensions.
    if path.utf8.count > 100 { throw refuse("is longer than 100 bytes") }
    if path.hasPrefix("/") { throw refuse("is absolute") }
    if path.utf8.contains(UInt8(ascii: "\\")) { throw refuse("holds a backslash") }
    let isPrintable = path.utf8.allSatisfy { (0x20...0x7e).contains($0) }
    if !isPrintable { throw refuse("holds more than printable ASCII") }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == ".." { throw refuse("leads upwards") }
      if part.isEmpty || part == "." { throw refuse("has an empty component") }
    }
  }

  /// Throws `.refused` for the first path that is bad, or there twice, also as the directory of another.
  static func checkPaths(_ entries: [ArchiveEntry]) throws(ArchiveError) {
    var seen: Set<String> = []
    for entry in entries {
      try checkPath(entry.path)
      if !seen.insert(entry.path).inserted {
        throw ArchiveError(.refused, "the path \(shown(entry.path)) is there twice")
      }
    }
    for entry in entries {
      var parts = entry.path.split(separator: "/")
      while parts.popLast() != nil, !parts.isEmpty {
        let parent = parts.joined(separator: "/")
        if seen.contains(parent) {
          throw ArchiveError(.refused, "\(shown(parent)) is both a file and a directory")
        }
      }
    }
  }

  /// A path for a message, whatever it holds.
  static func shown(_ path: String) -> String {
    let head = path.unicodeScalars.prefix(60).map { $0.escaped(asASCII: true) }.joined()
    return "'\(head)\(path.unicodeScalars.count > 60 ? "…" : "")'"
  }
}
