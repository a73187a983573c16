/// Paths as text: nothing here looks at the disk.
package enum PathName {
  /// `name` as seen from `directory`; an absolute `name` stays itself, and `.` adds nothing.
  package static func join(_ directory: String, _ name: String) -> String {
    if name.hasPrefix("/") || directory.isEmpty || directory == "." { return name }
    return directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
  }

  /// The directory that holds `path`: `.` for a bare name, `/` for the root.
  package static func directory(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    let parent = withoutTrailingSlashes(String(trimmed[..<slash]))
    return parent.isEmpty ? "/" : parent
  }

  /// What follows the last slash: `docker.spec` of `models/docker.spec`; `/` for the root.
  package static func lastComponent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/"), trimmed != "/" else { return trimmed }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// Whether `name` is one component that names a file: not empty, `.` or `..`, no slash, no NUL.
  package static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  private static func withoutTrailingSlashes(_ path: String) -> String {
    var end = path.endIndex
    while end > path.startIndex, path[path.index(before: end)] == "/" { end = path.index(before: end) }
    return end == path.startIndex && !path.isEmpty ? "/" : String(path[..<end])
  }
}
