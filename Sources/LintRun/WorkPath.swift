import Files

/// Paths seen from the directory in which the program runs.
package struct WorkPath: Sendable {
  /// An absolute path.
  package let directory: String

  package init(directory: String) { self.directory = directory }

  /// The absolute path, without `.`, `..` and doubled slashes; links are not followed.
  package func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    for part in PathName.join(directory, path).split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The path as seen from another directory, an absolute one; absolute itself where it does not lie below.
  package func path(_ path: String, from directory: String) -> String {
    let absolute = absolute(path)
    let start = directory.hasSuffix("/") ? directory : directory + "/"
    return absolute.hasPrefix(start) ? String(absolute.dropFirst(start.count)) : absolute
  }
}
